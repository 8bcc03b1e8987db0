"""What the file says of itself: title, language, date, PDF/UA and PDF/A, colours, the files in it."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html import escape

from PIL import ImageCms

from intake_app.pdf.blocks import Attachment, Document
from intake_app.pdf.paper import Paper, text_string
from intake_app.pdf.scripts import plain

_MAKER = "intake_app"
_ICC_DATE, _ICC_ID = slice(24, 36), slice(84, 100)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(paper: Paper, document: Document) -> str:
    """Fill in the metadata of a file whose pages have all been ended; gives its identity.

    Equal documents give equal bytes: the date is the document's own and the identity comes from the content.
    """
    moment = document.stamp.astimezone(UTC)
    title, author, subject = plain(document.title), plain(document.author), plain(document.subject)
    document = replace(document, title=title, author=author, subject=subject)
    paper.describe(title, author, subject, _MAKER, moment)
    entries = "/Type/Metadata /Subtype/XML"
    paper.in_catalog("Metadata", paper.add_stream(_xmp(document, moment), entries, packed=False))
    sides = ""
    if document.facing:  # beside each other on the screen, and on sheets of their own that can lie so
        sides = "/Duplex/Simplex"
        paper.in_catalog("PageLayout", "/TwoColumnLeft")
    paper.in_catalog("ViewerPreferences", f"<</DisplayDocTitle true{sides}>>")
    paper.in_catalog("OutputIntents", f"[{_output_intent(paper)}]")
    if document.attachments:
        _attach(paper, document.attachments, moment)
    digest = hashlib.sha256(repr((document.title, document.stamp, document.attachments)).encode())
    for page in paper.pages():
        digest.update(page.encode())
    return digest.hexdigest()[:32].upper()


def _xmp(document: Document, moment: datetime) -> bytes:
    """Write the XMP packet, which says the same as the information dictionary."""
    languages = [document.lang, *([document.other.code] if document.other else [])]
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escape(document.author)}</rdf:li></rdf:Seq></dc:creator>\n"
    return _XMP.format(
        title=escape(document.title),
        creator=creator if document.author else "",
        subject=escape(document.subject),
        languages="".join(f"<rdf:li>{code}</rdf:li>" for code in languages),
        date=moment.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        producer=_MAKER,
    ).encode()


@cache
def _srgb() -> bytes:
    """Give the sRGB profile, without the moment it was made."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_ICC_DATE] = bytes.fromhex("07d000010001000000000000")
    profile[_ICC_ID] = bytes(16)
    return bytes(profile)


def _output_intent(paper: Paper) -> str:
    """Say that the colours are sRGB."""
    profile = paper.add_stream(_srgb(), "/N 3")
    name = "(sRGB IEC61966-2.1)"
    return (
        f"<</Type/OutputIntent /S/GTS_PDFA1 /OutputConditionIdentifier{name} /Info{name} "
        f"/DestOutputProfile {profile}>>"
    )


def _attach(paper: Paper, attachments: tuple[Attachment, ...], moment: datetime) -> None:
    """Embed files, as data that belongs to the document."""
    names, refs = [], []
    for file in sorted(attachments, key=lambda item: item.name):
        mime = file.mime.replace("/", "#2F")
        entries = (
            f"/Type/EmbeddedFile /Subtype/{mime} "
            f"/Params <</Size {len(file.data)} /ModDate(D:{moment:%Y%m%d%H%M%S}Z)>>"
        )
        place = paper.add_stream(file.data, entries)
        name = text_string(file.name)
        ref = paper.add(
            f"<</Type/Filespec /F{name} /UF{name} /Desc{text_string(file.description)} "
            f"/AFRelationship/Data /EF <</F {place} /UF {place}>>>>"
        )
        names.append(f"{name} {ref}")
        refs.append(ref)
    paper.in_catalog("Names", f"<</EmbeddedFiles <</Names [{' '.join(names)}]>>>>")
    paper.in_catalog("AF", f"[{' '.join(refs)}]")
