internal import PostroomTypesetting

extension Desk {
  /// A residence certificate as a fax-like picture: black and white, a little crooked, no text behind it.
  func writeScannedCertificate() {
    let person = person()
    about(person)
    let style = TextStyle(.serif, size: 12, lineSpacing: 1.3)
    let seed = random.next()
    let lines = [
      "Sayı: \(digits(6))", "\(citizenLabel): \(person.tckn)", "Adı Soyadı: \(person.formalName)",
      "Doğum Tarihi: \(person.born.dotted)", "Yerleşim Yeri Adresi: \(person.address.line)",
      "Yukarıda kimliği yazılı kişinin belirtilen adreste oturduğu kayıtlarımızdan anlaşılmıştır.",
    ]
    let stamp = day().dotted
    let draw = { (canvas: Canvas, tilt: Double) in
      canvas.turned(tilt, x: 0, y: 0) { canvas in
        canvas.text("T.C.\nNÜFUS MÜDÜRLÜĞÜ", x: 300, y: 80, style: style.bold.centred)
        canvas.text("YERLEŞİM YERİ BELGESİ", x: 300, y: 150, style: style.sized(16).bold.centred)
        var y = 210.0
        for line in lines { y += canvas.text(line, x: 80, y: y, width: 430, style: style) + 8 }
        canvas.roundStamp(
          ["T.C.", "MÜHÜR", stamp], centre: Spot(430, y + 70), radius: 42, degrees: -9, colour: .black)
        canvas.scribble(in: Area(x: 300, y: y + 40, width: 120, height: 50), seed: seed, colour: .black)
      }
    }
    // Paper that will be scanned is not made a picture before.
    if medium == .paper { return draw(begin().canvas, 0) }
    // 130 dpi: legible to people and to recognition, and small in the repository.
    let picture = Raster(of: .a4, dotsPerInch: 130, with: libraries) { canvas in
      draw(canvas, 0.6)
      pictured = canvas.texts.flatMap { $0 }
    }
    let document = begin()
    document.canvas.picture(
      picture.blackAndWhite(), in: Area(x: 0, y: 0, width: document.size.width, height: document.size.height))
  }
}
