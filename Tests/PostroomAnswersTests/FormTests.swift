import Foundation
import PostroomModel
import PostroomNative
import PostroomReading
import Testing

@testable import PostroomAnswers

/// Companies' PDF forms, described and filled as a worker does it.
@Suite(.serialized) struct FormTests {
  private static func job(_ bytes: Int, _ wanted: ReadingJob.Wanted, _ form: FormOrder? = nil) -> ReadingJob {
    ReadingJob(number: 1, format: .pdf, bytes: bytes, wanted: wanted, maximumPages: 100, form: form)
  }

  private static func withFile<Value>(_ bytes: [UInt8], _ body: (CInt) throws -> Value) throws -> Value {
    let path = NSTemporaryDirectory() + "/\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let handle = try #require(FileHandle(forReadingAtPath: path))
    defer { withExtendedLifetime(handle) {} }
    return try body(handle.fileDescriptor)
  }

  static func describe(_ form: [UInt8]) throws -> FormDescription {
    var json: [UInt8] = []
    try withFile(form) { descriptor in
      try FormFiller().describe(descriptor: descriptor, job: job(form.count, .formFields)) { json += Array($0) }
    }
    return try JSONDecoder().decode(FormDescription.self, from: Data(json))
  }

  static func fill(_ form: [UInt8], _ values: [String: String]) throws -> (pdf: [UInt8], layer: FormLayer) {
    let layer = try FormLayer(values, on: try describe(form), moment: "2026-01-02T03:04:05Z")
    var pdf: [UInt8] = []
    let order = FormOrder(layerBytes: layer.bytes.count, replaced: layer.replaced)
    try withFile(form + layer.bytes) { descriptor in
      try FormFiller().fill(descriptor: descriptor, job: job(form.count, .filledForm, order)) { pdf += Array($0) }
    }
    return (pdf, layer)
  }

  static let values = [
    "contraente.nome": "Güneş Işık Taşımacılık A.Ş. – Città & Più",
    "contraente.indirizzo": "Via dell’Università 12, 00100 Roma (RM)",
    "partita_iva": "12345678903", "flotta": "x", "uso": "terzi", "note": "ğ Ğ ı İ ş Ş ç ö ü à è é ì ò ù €",
  ]

  @Test func `fields come with full names, kinds, places and choices`() throws {
    let form = try Self.describe(CompanyForm().bytes)
    #expect(form.pages.map(\.width) == [595, 842])
    let fields = Dictionary(grouping: form.fields, by: \.name)
    #expect(Set(fields.keys) == ["contraente.nome", "contraente.indirizzo", "partita_iva", "flotta", "uso", "note"])
    #expect(fields["contraente.indirizzo"]?.first?.isMultiline == true)
    #expect(fields["contraente.indirizzo"]?.first?.isFilled == true)
    #expect(fields["partita_iva"]?.first?.isComb == true && fields["partita_iva"]?.first?.places == 11)
    #expect(fields["flotta"]?.first?.kind == .checkBox)
    #expect(fields["uso"]?.map(\.choice) == ["proprio", "terzi"])
    // The second page is shown turned: its box is wide, not high.
    let note = try #require(fields["note"]?.first)
    #expect(note.box.x1 - note.box.x0 == 200 && note.box.y1 - note.box.y0 == 30)
  }

  @Test(arguments: [0, 90, 180, 270])
  func `every letter stands in its box, whichever way the page is turned`(turn: Int) throws {
    let form = CompanyForm(turn: turn).bytes
    var values = Self.values
    if turn.isMultiple(of: 180) { values["note"] = "ğı" }
    let (pdf, layer) = try Self.fill(form, values)
    #expect(layer.warnings == [])
    let text = try PDFText.of(pdf)
    for value in values.filter({ !["flotta", "uso", "partita_iva"].contains($0.key) }).values {
      for word in value.split(separator: " ") { #expect(text.contains(word), "\(word)") }
    }
    #expect(text.contains("Proposta di assicurazione"))
    #expect(!text.contains("Vecchio"))
    let fields = try Self.describe(pdf).fields
    #expect(fields.isEmpty, "the filled form has no fields any more")
  }

  @Test func `Poppler and MuPDF read the same letters`() throws {
    let (pdf, _) = try Self.fill(CompanyForm().bytes, Self.values)
    let page = try PageDescription("<page><p>ğ ı ş İ à è – Şişli Città</p></page>", file: "t").typeset(
      moment: "2026-01-02T03:04:05Z")
    for (bytes, words) in [
      (pdf, ["Güneş", "Işık", "Taşımacılık", "Città", "Università", "ğ", "İ"]),
      (page, ["ğ", "ı", "ş", "İ", "à", "è", "Şişli"]),
    ] {
      for program in [["/usr/bin/pdftotext", "FILE", "-"], ["/usr/bin/mutool", "draw", "-q", "-F", "txt", "FILE"]]
      where FileManager.default.isExecutableFile(atPath: program[0]) {
        let path = NSTemporaryDirectory() + "/\(UUID().uuidString).pdf"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = try Self.output(program.map { $0 == "FILE" ? path : $0 })
        for word in words { #expect(text.contains(word), "\(program[0]) \(word)") }
      }
    }
  }

  private static func output(_ command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `the same values make the same file`() throws {
    let form = CompanyForm().bytes
    #expect(try Self.fill(form, Self.values).pdf == Self.fill(form, Self.values).pdf)
  }

  @Test func `what does not fit is said, and a field that is not there is refused`() throws {
    let form = try Self.describe(CompanyForm().bytes)
    let long = ["contraente.nome": String(repeating: "lungo ", count: 60), "partita_iva": "123456789012"]
    let warnings = try FormLayer(long, on: form, moment: "2026-01-02T03:04:05Z").warnings
    #expect(warnings.count == 2, "\(warnings)")
    let fault = #expect(throws: Fault.self) { try FormLayer(["manca": "x"], on: form, moment: "2026-01-02T03:04:05Z") }
    #expect(fault?.code == .formUnusable && fault?.detail.contains("manca") == true)
  }

  @Test func `a damaged form ends with a fault or a form, and never otherwise`() throws {
    let whole = CompanyForm().bytes
    for place in stride(from: 0, to: whole.count, by: 37) {
      var form = whole
      form[place] ^= 0x15
      do {
        _ = try Self.fill(form, ["flotta": "x"])
      } catch { #expect(error is Fault) }
    }
    for length in stride(from: 0, to: whole.count, by: 173) {
      do { _ = try Self.describe(Array(whole.prefix(length))) } catch { #expect(error is Fault) }
    }
  }
}
