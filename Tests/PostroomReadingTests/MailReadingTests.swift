import PostroomModel
import Testing

@testable import PostroomReading

/// Mails written for these tests, as programs write them.
enum Mails {
  static let request = """
    Return-Path: <mario@rossi.example>
    From: =?utf-8?Q?Mario_Rossi_=E2=80=93_Trasporti?= <mario@rossi.example>
    To: preventivi@broker.example
    Subject: =?iso-8859-1?Q?Preventivo_flotta:_attivit=E0?=
     =?utf-8?B?IGNpdHTDoA==?=
    Date: Sun, 22 Nov 2026 10:00:00 +0100
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="est"

    Preamble that nobody reads.
    --est
    Content-Type: multipart/alternative; boundary=int

    --int
    Content-Type: text/plain; charset=windows-1252; format=flowed
    Content-Transfer-Encoding: quoted-printable

    Buongiorno, vi chiedo un preventivo per i nostri=20
    autocarri. La citt=E0 =E8 Milano; premio in =80.
    --int
    Content-Type: text/html; charset=utf-8

    <p>Buongiorno, <b>HTML</b> <img src="cid:logo@x"></p>
    --int--
    --est
    Content-Type: image/png; name=logo.png
    Content-ID: <logo@x>
    Content-Disposition: inline
    Content-Transfer-Encoding: base64

    iVBORw0KGgo=
    --est
    Content-Type: application/pdf
    Content-Disposition: attachment; filename*0*=utf-8'it'libretto%20citt%C3%A0; filename*1=.pdf
    Content-Transfer-Encoding: base64

    JVBERi0xLjQK
    --est--
    """

  static func crlf(_ text: String) -> [UInt8] { Array(text.utf8).flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
}

struct MailReadingTests {
  private func entries(_ text: String) throws -> MailEntries { try MailEntries(Mails.crlf(text)) }

  private func text(_ text: String) throws -> String {
    String(decoding: try entries(text).content(of: 0).dropFirst(3), as: UTF8.self)
  }

  @Test func `a message's own text is its head and its plain text`() throws {
    #expect(
      try text(Mails.request) == """
        Subject: Preventivo flotta: attività città
        From: Mario Rossi – Trasporti <mario@rossi.example>
        To: preventivi@broker.example
        Date: Sun, 22 Nov 2026 10:00:00 +0100

        Buongiorno, vi chiedo un preventivo per i nostri autocarri. La città è Milano; premio in €.
        """)
  }

  @Test func `each attachment is a document of its own, a picture of the layout is none`() throws {
    let mail = try entries(Mails.request)
    #expect(mail.files.map(\.name) == ["libretto città.pdf"])
    #expect(mail.others.map(\.name) == ["logo.png"])
    #expect(mail.content(of: 1) == Array("%PDF-1.4\n".utf8))
  }

  @Test func `a reading has a page for its text and one for each file`() throws {
    let reading = try readDocument(Mails.crlf(Mails.request))
    #expect(reading.format == .email)
    #expect(reading.pages.map(\.source) == [.plainText, .attachment])
    #expect(reading.mailParts == [PageRange(first: 1, last: 1), PageRange(first: 2, last: 2)])
    #expect(reading.embeddedFiles.map(\.name) == ["libretto città.pdf", "logo.png"])
    #expect(reading.pages[0].words.first?.text == "Subject:")
  }

  @Test func `a mail without files is one document`() throws {
    let reading = try readDocument(Array("Message-ID: <1@x>\nSubject: Ciao\n\nSolo testo.\n".utf8))
    #expect(reading.mailParts.isEmpty)
    #expect(reading.text == "Subject: Ciao\nSolo testo.")
  }

  @Test func `HTML alone becomes text with its tables in columns`() throws {
    let mail = """
      MIME-Version: 1.0
      Content-Type: text/html; charset=utf-8

      <html><head><title>x</title><style>p{}</style></head><body><p>Gentile&nbsp;broker,<br>ecco i mezzi &egrave;:</p>
      <table><tr><th>Targa</th><th>Anno</th></tr><tr><td>AB123CD</td><td>2018</td></tr></table>
      <div style="display: none">nascosto</div><ul><li>uno</li><li>due</li></ul><script>x<y</script></body></html>
      """
    #expect(
      try text(mail)
        == "\nGentile broker,\necco i mezzi è:\n\nTarga     Anno\nAB123CD   2018\n\n- uno\n- due")
  }

  @Test func `a forwarded message gives its text and its files`() throws {
    let mail = """
      Subject: I: richiesta
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=a

      --a

      Vedi sotto.
      --a
      Content-Type: message/rfc822

      Subject: richiesta
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      Vorrei un preventivo.
      --b
      Content-Type: text/csv; name=mezzi.csv

      Targa;Anno
      --b--
      --a--
      """
    let mail2 = try entries(mail)
    #expect(mail2.entries.count == 3)
    #expect(
      String(decoding: mail2.content(of: 1).dropFirst(3), as: UTF8.self)
        == "Subject: richiesta\n\nVorrei un preventivo.")
    #expect(String(decoding: mail2.content(of: 2), as: UTF8.self) == "Targa;Anno")
  }

  @Test func `a signature and the data of certified mail are no documents`() throws {
    let mail = """
      MIME-Version: 1.0
      Content-Type: multipart/signed; boundary=a

      --a
      Content-Type: text/plain

      Ciao
      --a
      Content-Type: application/xml; name=daticert.xml

      <x/>
      --a
      Content-Type: application/pkcs7-signature; name=smime.p7s
      Content-Transfer-Encoding: base64

      MIIB
      --a--
      """
    let read = try entries(mail)
    #expect(read.entries.count == 1)
    #expect(read.others.map(\.name) == ["daticert.xml", "smime.p7s"])
  }

  @Test func `a file whose encoding is broken is kept as it travelled`() throws {
    let mail = """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=a

      --a
      Content-Type: application/pdf; name=x.pdf
      Content-Transfer-Encoding: base64

      !!!
      --a--
      """
    let content = try entries(mail).content(of: 1)
    #expect(String(decoding: content, as: UTF8.self).hasPrefix("Content-Type: application/pdf"))
  }

  @Test(
    arguments: [
      ("windows-1250", [0x9C, 0xF0], "śđ"), ("ISO-8859-2", [0xB1], "ą"), ("windows-1251", [0xCF, 0xF0], "Пр"),
      ("iso-8859-9", [0xFE, 0xDD], "şİ"), ("ISO-8859-15", [0xA4], "€"), ("koi8-r", [0xF0], "П"),
      ("utf-8", [0xC3, 0xA0], "à"),
      ("windows-1253", [0xE1], "α"), ("no-such-set", [0x61], "a"), ("iso-8859-1", [0xC3, 0xA0], "à"),
    ] as [(String, [UInt8], String)])
  func `character sets are decoded`(_ name: String, _ bytes: [UInt8], _ text: String) {
    #expect(MailCharset.decode(bytes, name).text == text)
  }

  @Test func `UTF-16 is decoded with and without a mark`() {
    #expect(MailCharset.decode([0xFF, 0xFE, 0x41, 0x00], "utf-16").text == "A")
    #expect(MailCharset.decode([0x00, 0x41, 0x00, 0x42], "UTF-16BE").text == "AB")
  }
}
