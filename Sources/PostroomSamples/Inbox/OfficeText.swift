/// Plain text files of the post.
enum OfficeText {
  /// A note that somebody typed, in UTF-8.
  static func note(_ index: Int, random: SampleRandom) -> Sample {
    var random = random
    let text = """
      Yarın yapılacaklar
      - \(random.pick(Person.men)) Bey aranacak, randevu saati sorulacak
      - Çay ve kırtasiye siparişi verilecek
      - Toplantı odası öğleden sonra dolu, üst kata alınacak
      - Yağmur yağarsa servis 15 dakika erken gelecek
      """
    return sample("not \(index).txt", text: text, bytes: Array(text.utf8))
  }

  /// A letter of an old program, in Windows-1254.
  static func oldLetter(_ index: Int, random: SampleRandom) -> Sample {
    var random = random
    let (sender, receiver) = (Person(&random), Person(&random))
    let text = """
      \(Day(&random, years: 2025...2026).turkish)

      Sayın \(receiver.fullName),

      Geçen hafta gönderdiğiniz güzel çiçekler için teşekkür ederiz. Açılış günümüzde
      yanımızda olmanız bizi çok mutlu etti. Önümüzdeki ay düzenleyeceğimiz çay saatine
      eşinizle birlikte katılırsanız seviniriz; şimdiden iyi günler dileriz.

      Saygılarımla
      \(sender.fullName)
      """
    return sample("MEKTUP\(index).TXT", text: text, bytes: windows1254(text))
  }

  private static func sample(_ name: String, text: String, bytes: [UInt8]) -> Sample {
    Sample(
      fileName: name, bytes: bytes,
      truth: SampleTruth(
        file: name, category: ArchiveCategory.others.rawValue, language: "tur", pages: 1, text: text))
  }

  /// Windows-1254 is Latin-1 except for six Turkish letters (Microsoft's code page table); a newline is CR LF.
  static func windows1254(_ text: String) -> [UInt8] {
    let turkish: [Unicode.Scalar: UInt8] = ["Ğ": 0xD0, "İ": 0xDD, "Ş": 0xDE, "ğ": 0xF0, "ı": 0xFD, "ş": 0xFE]
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar == "\n" { return [0x0D, 0x0A] }
      if let byte = turkish[scalar] { return [byte] }
      return [scalar.value < 256 ? UInt8(scalar.value) : UInt8(ascii: "?")]
    }
  }
}

/// The first bytes of a word processor's file: enough to say what it is, too little to open.
enum StubArchive {
  /// A local file header of ZIP (PKWARE APPNOTE 4.3.7) with a stored, empty `[Content_Types].xml`, and an end record.
  static var bytes: [UInt8] {
    let name = Array("[Content_Types].xml".utf8)
    let header: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0] + [UInt8](repeating: 0, count: 20)
    let end: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
    return header + [UInt8(name.count), 0, 0, 0] + name + end
  }
}
