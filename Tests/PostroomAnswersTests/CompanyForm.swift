import Foundation

/// A company's PDF form, written by hand: fields of all kinds on an upright and on a turned page.
struct CompanyForm {
  /// Clockwise turn of its second page.
  var turn = 90

  private static let fields = [
    // Parent fields give their kids a full name.
    "10 0 obj << /T (contraente) /FT /Tx /Kids [11 0 R 12 0 R] >> endobj",
    "11 0 obj << /Type /Annot /Subtype /Widget /Parent 10 0 R /T (nome) /Rect [150 700 400 720] /DA (/Helv 11 Tf 0 g) >> endobj",
    "12 0 obj << /Type /Annot /Subtype /Widget /Parent 10 0 R /T (indirizzo) /Ff 4096 /Rect [150 620 400 690] /DA (/Helv 0 Tf 0 g) /V (Vecchio indirizzo) /AP << /N 30 0 R >> >> endobj",
    "13 0 obj << /Type /Annot /Subtype /Widget /FT /Tx /T (partita_iva) /Ff 16777216 /MaxLen 11 /Rect [150 580 348 600] /DA (/Helv 12 Tf 0 g) >> endobj",
    "14 0 obj << /Type /Annot /Subtype /Widget /FT /Btn /T (flotta) /Rect [150 550 162 562] /AS /Off /AP << /N << /Si 31 0 R /Off 31 0 R >> >> >> endobj",
    "15 0 obj << /FT /Btn /Ff 49152 /T (uso) /Kids [16 0 R 17 0 R] >> endobj",
    "16 0 obj << /Type /Annot /Subtype /Widget /Parent 15 0 R /Rect [150 520 162 532] /AS /Off /AP << /N << /proprio 31 0 R /Off 31 0 R >> >> >> endobj",
    "17 0 obj << /Type /Annot /Subtype /Widget /Parent 15 0 R /Rect [200 520 212 532] /AS /Off /AP << /N << /terzi 31 0 R /Off 31 0 R >> >> >> endobj",
    "18 0 obj << /Type /Annot /Subtype /Widget /FT /Tx /T (note) /Q 2 /Rect [100 300 130 500] /DA (/Helv 9 Tf 0 g) /MK << /R 90 >> >> endobj",
  ]

  /// The file.
  var bytes: [UInt8] {
    let drawing = "BT /F1 14 Tf 50 760 Td (Proposta di assicurazione) Tj ET"
    let old = "BT /Helv 10 Tf 2 50 Td (Vecchio indirizzo) Tj ET"
    let frame = "0.5 w 0.5 0.5 11 11 re S"
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    let objects =
      [
        "1 0 obj << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [10 0 R 13 0 R 14 0 R 15 0 R 18 0 R] /DR << /Font << /Helv 5 0 R >> >> >> >> endobj",
        "2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >> endobj",
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 6 0 R /Annots [11 0 R 12 0 R 13 0 R 14 0 R 16 0 R 17 0 R] >> endobj",
        "4 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate \(turn) /Resources << /Font << /F1 5 0 R >> >> /Annots [18 0 R] >> endobj",
        "5 0 obj \(font) endobj", "6 0 obj << /Length \(drawing.utf8.count) >> stream\n\(drawing)\nendstream endobj",
        "30 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 250 70] /Resources << /Font << /Helv 5 0 R >> >> /Length \(old.utf8.count) >> stream\n\(old)\nendstream endobj",
        "31 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 12 12] /Length \(frame.utf8.count) >> stream\n\(frame)\nendstream endobj",
      ] + Self.fields
    var text = "%PDF-1.7\n"
    var places: [Int: Int] = [:]
    for object in objects {
      places[Int(object.prefix { $0 != " " }) ?? 0] = text.utf8.count
      text += object + "\n"
    }
    let start = text.utf8.count
    text += "xref\n0 1\n0000000000 65535 f \n"
    for (number, place) in places.sorted(by: { $0.key < $1.key }) {
      text += "\(number) 1\n" + String(format: "%010d 00000 n \n", place)
    }
    text += "trailer << /Size 32 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }
}
