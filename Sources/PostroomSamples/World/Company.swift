/// An invented Turkish company.
struct Company {
  var name: String
  var trade: Trade
  var vkn: String
  var taxOffice: String
  var mersis: String
  var registryNumber: String
  var address: Address
  var phone: String
  var email: String
  var web: String
  var iban: String
  var bank: String
  var manager: Person

  init(_ random: inout SampleRandom) {
    trade = random.pick(Trade.all)
    let first = random.pick([
      "Özgür", "Yıldız", "Marmara", "Anadolu", "Güneş", "Çınar", "Doğuş", "Başak", "Şafak", "Ege", "Kardelen",
      "Işık",
      "Akdeniz", "Ulu", "Bereket", "Gökkuşağı", "İpek", "Poyraz", "Karaağaç", "Taşkın",
    ])
    let second = random.pick(["", "", "er", "han", "soy", "pınar", "taş"])
    let form = random.pick([
      "San. ve Tic. A.Ş.", "San. ve Tic. Ltd. Şti.", "Ltd. Şti.", "Anonim Şirketi", "Tic. A.Ş.",
    ])
    name = "\(first)\(second) \(trade.name) \(form)"
    vkn = TurkishNumbers.vkn(&random)
    address = Address(&random)
    taxOffice = random.pick([
      address.district, "Büyük Mükellefler", "Kozyatağı", "Marmara Kurumlar", address.district,
    ])
    mersis = TurkishNumbers.mersis(vkn: vkn, &random)
    registryNumber = random.digits(6)
    phone = TurkishNumbers.landline(&random, area: address.areaCode)
    let host =
      Person.ascii(first + second + (trade.name.split(separator: " ").first.map(String.init) ?? ""))
      + ".example"
    email = random.pick(["info", "muhasebe", "iletisim", "satis"]) + "@" + host
    web = "www." + host
    let house = random.pick(Bank.all)
    bank = house.name
    iban = TurkishNumbers.iban(&random, bank: house.code)
    manager = Person(&random)
  }
}

/// An invented bank; the codes are those of no real one.
struct Bank {
  var name: String
  var code: String

  static let all = [
    Bank(name: "Boğaziçi Bankası A.Ş.", code: "00881"),
    Bank(name: "Yeni Anadolu Bankası A.Ş.", code: "00882"),
    Bank(name: "Türkiye Esnaf Bankası A.Ş.", code: "00883"),
    Bank(name: "Ege Kredi Bankası A.Ş.", code: "00884"),
  ]
}

/// A line of business and what it sells.
struct Trade {
  var name: String
  var goods: [(name: String, unit: String, price: Int)]

  static let all = [
    Trade(
      name: "Tekstil",
      goods: [
        ("Pamuklu kumaş 30/1 süprem", "MTR", 148), ("Polar kumaş", "MTR", 96), ("İplik Ne 20/1", "KG", 112),
        ("Fermuar 20 cm", "ADET", 6), ("Dokuma etiket", "ADET", 2), ("Boyahane fason işçilik", "KG", 41),
      ]),
    Trade(
      name: "Gıda",
      goods: [
        ("Ayçiçek yağı 5 L", "ADET", 265), ("Un tip 650 50 kg", "ÇUVAL", 720),
        ("Toz şeker 50 kg", "ÇUVAL", 1_480),
        ("Kırmızı mercimek", "KG", 58), ("Domates salçası 4,3 kg", "TNK", 240),
        ("Beyaz peynir 17 kg", "TNK", 2_350),
      ]),
    Trade(
      name: "İnşaat Malzemeleri",
      goods: [
        ("Çimento CEM I 42,5", "TON", 2_450), ("Nervürlü demir Ø12", "TON", 24_800),
        ("Gazbeton 60x25x20", "ADET", 38),
        ("Seramik 60x60", "M2", 310), ("PVC boru Ø110", "MTR", 124), ("İç cephe boyası 15 L", "ADET", 1_190),
      ]),
    Trade(
      name: "Elektrik Elektronik",
      goods: [
        ("Kablo NYM 3x2,5", "MTR", 34), ("LED panel 60x60", "ADET", 410), ("Sigorta C16", "ADET", 72),
        ("Kaçak akım rölesi 40A", "ADET", 890), ("Pano sacı 600x800", "ADET", 3_150),
        ("Montaj hizmeti", "SAAT", 650),
      ]),
    Trade(
      name: "Ambalaj",
      goods: [
        ("Oluklu mukavva koli 40x30x30", "ADET", 19), ("Streç film 17 mic", "RULO", 165),
        ("Koli bandı", "ADET", 24),
        ("Baskılı poşet", "KG", 98), ("Karton bardak 7 oz", "KOLİ", 540),
      ]),
    Trade(
      name: "Makine",
      goods: [
        ("Rulman 6205 2RS", "ADET", 118), ("Redüktör 1/30", "ADET", 6_900), ("Hidrolik hortum", "MTR", 210),
        ("CNC işleme hizmeti", "SAAT", 950), ("Elektrik motoru 4 kW", "ADET", 7_850),
        ("Kayış V 1250", "ADET", 145),
      ]),
    Trade(
      name: "Lojistik",
      goods: [
        ("Yurt içi nakliye hizmeti", "SEFER", 14_500), ("Depolama hizmeti", "PALET", 185),
        ("Elleçleme", "ADET", 42),
        ("Paletleme hizmeti", "PALET", 95), ("Sigorta bedeli", "ADET", 1_250),
      ]),
  ]
}
