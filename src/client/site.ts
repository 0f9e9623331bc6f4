/** What scripts add to pages that are complete without them. Bundled to one classic script, deferred. */
import { openCards } from './cards.ts'
import { offerCopying } from './copy.ts'
import { markHits } from './hits.ts'
import { placeNotes } from './notes.ts'
import { offerLinks } from './places.ts'
import { keepFold, keepView, showTarget } from './views.ts'

keepView()
keepFold()
placeNotes()
openCards()
offerCopying()
offerLinks()
showTarget()
markHits()
