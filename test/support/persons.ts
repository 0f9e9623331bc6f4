/** A small authority file for tests: persons of the samples, and two of one surname. */
export const samplePersons = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="harriman"><persName type="main"><surname>Harriman</surname>, <forename>W.</forename> <forename>Averell</forename></persName><occupation from="1943" to="1946">Ambassador in the Soviet Union</occupation><note type="matching">title: Mr., Ambassador</note></person>
<person xml:id="stalin"><persName type="main"><surname>Stalin</surname>, <forename>Iosif</forename></persName><note type="matching">title: Marshal</note></person>
<person xml:id="marshall"><persName type="main"><surname>Marshall</surname>, <forename>George</forename> <forename>C.</forename></persName><note type="matching">title: General</note></person>
<person xml:id="roosevelt"><persName type="main"><surname>Roosevelt</surname>, <forename>Franklin</forename> <forename>D.</forename></persName><occupation from="1933-03-04" to="1945-04-12">President</occupation></person>
<person xml:id="roosevelt-t"><persName type="main"><surname>Roosevelt</surname>, <forename>Theodore</forename></persName><occupation from="1901" to="1909">President</occupation></person>
<person xml:id="hull"><persName type="main"><surname>Hull</surname>, <forename>Cordell</forename></persName><occupation>Secretary of State</occupation></person>
</listPerson></standOff></TEI>`
