import { validateXML } from 'xmllint-wasm';

/**
 * The schema of RFC 9457, appendix B, in the XML syntax of RELAX NG: the five members in any order, then elements of the
 * same namespace with elements or text in them, and attributes.
 */
const SCHEMA = `<?xml version="1.0" encoding="UTF-8"?>
<grammar ns="urn:ietf:rfc:7807" xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="problem"/></start>
  <define name="problem">
    <element name="problem">
      <interleave>
        <optional><element name="type"><data type="anyURI"/></element></optional>
        <optional><element name="title"><data type="string"/></element></optional>
        <optional><element name="detail"><data type="string"/></element></optional>
        <optional><element name="status"><data type="positiveInteger"/></element></optional>
        <optional><element name="instance"><data type="anyURI"/></element></optional>
      </interleave>
      <ref name="anyNsElement"/>
    </element>
  </define>
  <define name="anyNsElement">
    <zeroOrMore>
      <choice>
        <element>
          <nsName/>
          <choice><ref name="anyNsElement"/><text/></choice>
        </element>
        <attribute><anyName/></attribute>
      </choice>
    </zeroOrMore>
  </define>
</grammar>`;

/** The errors of the XML parser or of the schema. Empty if all documents are valid. One run for all, because it starts a WebAssembly module. */
export async function problemXmlErrors(...documents: readonly string[]): Promise<string[]> {
  const result = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `problem-${index}.xml`, contents })),
    schema: [SCHEMA],
    extension: 'relaxng',
  });
  return result.valid ? [] : result.errors.map(({ rawMessage }) => rawMessage);
}
