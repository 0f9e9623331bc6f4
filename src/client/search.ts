/** The search page, and the list of titles that is narrowed by words where there is no search. */
import { searchPages } from './pagefind.ts'
import { narrowTitles } from './titles.ts'

searchPages()
narrowTitles()
