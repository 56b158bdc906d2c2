/// An invented Turkish person.
struct Person {
  var name: String
  var surname: String
  var isFemale: Bool
  var tckn: String
  var born: Day
  var birthPlace: String
  var father: String
  var mother: String
  var address: Address
  var mobile: String
  var email: String

  var fullName: String { "\(name) \(surname)" }
  var formalName: String { "\(name) \(surname.turkishCapitals)" }

  init(_ random: inout SampleRandom) {
    isFemale = random.chance(45)
    name = random.pick(isFemale ? Self.women : Self.men)
    surname = random.pick(Self.surnames)
    tckn = TurkishNumbers.tckn(&random)
    born = Day(&random, years: 1958...2003)
    birthPlace = random.pick(Address.places).city
    father = random.pick(Self.men)
    mother = random.pick(Self.women)
    address = Address(&random)
    mobile = TurkishNumbers.mobile(&random)
    let plain = Self.ascii(name) + "." + Self.ascii(surname)
    email = plain + "@" + random.pick(["posta.example", "eposta.example", "mail.example"])
  }

  static let men = [
    "Mehmet", "Mustafa", "Ahmet", "Ali", "Hüseyin", "Hasan", "İbrahim", "İsmail", "Osman", "Yusuf", "Murat",
    "Ömer",
    "Ramazan", "Halil", "Süleyman", "Uğur", "Çağrı", "Gökhan", "Barış", "Tolga", "Şükrü", "Oğuz", "Kerem",
    "Emre",
  ]
  static let women = [
    "Fatma", "Ayşe", "Emine", "Hatice", "Zeynep", "Elif", "Meryem", "Şerife", "Zehra", "Sultan", "Hanife",
    "Merve",
    "Havva", "Özlem", "Gülşen", "Çiğdem", "Işıl", "İrem", "Tuğba", "Büşra", "Yasemin", "Nilgün", "Ebru",
    "Aslı",
  ]
  static let surnames = [
    "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Yıldırım", "Öztürk", "Aydın", "Özdemir", "Arslan",
    "Doğan", "Kılıç", "Aslan", "Çetin", "Kara", "Koç", "Kurt", "Özkan", "Şimşek", "Polat", "Korkmaz", "Güneş",
    "Erdoğdu", "Işık", "Bozkurt", "Ünal", "Gül", "Tekin", "Ağaoğlu", "Taş", "Uçar", "Karaağaç", "Sarıgül",
  ]

  /// For addresses of e-mail: only ASCII letters, small.
  static func ascii(_ text: String) -> String {
    let table: [Character: Character] = [
      "ç": "c", "ğ": "g", "ı": "i", "İ": "i", "ö": "o", "ş": "s", "ü": "u", "Ç": "c", "Ğ": "g", "I": "i",
      "Ö": "o",
      "Ş": "s", "Ü": "u",
    ]
    return String(text.map { table[$0] ?? $0 }).lowercased().filter {
      $0.isASCII && ($0.isLetter || $0.isNumber)
    }
  }
}

/// An invented address at a real place.
struct Address {
  var street: String
  var district: String
  var city: String
  var areaCode: String

  var line: String { "\(street) \(district)/\(city)" }

  init(_ random: inout SampleRandom) {
    let place = random.pick(Self.places)
    district = random.pick(place.districts)
    city = place.city
    areaCode = place.areaCode
    let quarter = random.pick([
      "Cumhuriyet", "Bahçelievler", "Yenimahalle", "Atatürk", "Fevziçakmak", "Güneşli", "İstiklal", "Çamlık",
      "Barbaros",
    ])
    let road = random.pick([
      "Çınar Sk.", "Lale Cad.", "Değirmen Sk.", "İnönü Cad.", "Gazi Bulvarı", "Şehit Ömer Sk.", "Sanayi Cad.",
      "Gül Sk.",
    ])
    street = "\(quarter) Mah. \(road) No:\(random.number(1...180)) D:\(random.number(1...24))"
  }

  static let places: [(city: String, areaCode: String, districts: [String])] = [
    ("İstanbul", "216", ["Kadıköy", "Üsküdar", "Ümraniye", "Maltepe"]),
    ("İstanbul", "212", ["Şişli", "Beşiktaş", "Bağcılar", "Küçükçekmece"]),
    ("Ankara", "312", ["Çankaya", "Keçiören", "Yenimahalle", "Altındağ"]),
    ("İzmir", "232", ["Bornova", "Karşıyaka", "Çiğli", "Konak"]),
    ("Bursa", "224", ["Nilüfer", "Osmangazi", "İnegöl"]), ("Kocaeli", "262", ["Gebze", "İzmit", "Körfez"]),
    ("Gaziantep", "342", ["Şahinbey", "Şehitkamil"]), ("Konya", "332", ["Selçuklu", "Meram"]),
    ("Eskişehir", "222", ["Odunpazarı", "Tepebaşı"]), ("Muğla", "252", ["Bodrum", "Fethiye"]),
  ]
}
