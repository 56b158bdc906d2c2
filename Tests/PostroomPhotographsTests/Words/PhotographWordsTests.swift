import PostroomModel
import PostroomPhotographs
import Testing

struct PhotographWordsTests {
  typealias Language = PhotographConfiguration.Language

  private struct Situation: Hashable {
    var value: Double?
    var min: Double?
    var max: Double?
    var detail: PhotographDetail?
  }

  private static let situations = [
    Situation(), Situation(value: 58.2, min: 62, max: 69), Situation(value: 72.4, min: 62, max: 69),
    Situation(value: 65, min: 62, max: 69), Situation(value: 11.25, min: 90), Situation(value: 8, max: 5),
    Situation(value: 1, min: 1, max: 1), Situation(value: -7.5, min: -5, max: 5), Situation(value: 0.04),
    Situation(detail: .noFace), Situation(detail: .severalFaces(3)), Situation(detail: .needsModel),
    Situation(detail: .noBackground), Situation(detail: .unknownDPI), Situation(value: 52.1, detail: .reportedOnly),
    Situation(value: 20, max: 15, detail: .unsureBackground), Situation(detail: .noRule),
    Situation(value: 3, detail: .noRule), Situation(detail: .switchedOff), Situation(detail: .grayPicture),
    Situation(detail: .colourPicture), Situation(value: 7.5, max: 5, detail: .towards(.left)),
    Situation(value: 7.5, max: 5, detail: .towards(.right)),
    Situation(detail: .fileFormat(.png, taken: [.jpeg, .heif])),
  ]

  private func sentence(
    _ language: Language, _ name: PhotographCheckName, _ verdict: PhotographVerdict, _ situation: Situation
  ) -> String {
    PhotographWords(language).reason(
      name, verdict: verdict, value: situation.value, min: situation.min, max: situation.max, detail: situation.detail)
  }

  @Test(arguments: PhotographCheckName.allCases)
  func `every check has a sentence of its own in every language, however it came out`(_ name: PhotographCheckName) {
    for verdict in PhotographVerdict.allCases {
      for situation in Self.situations {
        let sentences = Language.allCases.map { sentence($0, name, verdict, situation) }
        #expect(Set(sentences).count == Language.allCases.count, "\(sentences)")
        for sentence in sentences {
          #expect(sentence.count > 12 && sentence.last == ".", "\(sentence)")
          #expect(sentence.first?.isLowercase != true, "\(sentence)")
          for remnant in ["{", "}", "nil", "Optional", "  ", "..", ": .", "()"] {
            #expect(!sentence.contains(remnant), "\(sentence)")
          }
        }
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `no two checks have one heading, and all verdicts have a name`(_ language: Language) {
    let words = PhotographWords(language)
    #expect(Set(PhotographCheckName.allCases.map(words.title)).count == PhotographCheckName.allCases.count)
    #expect(Set(PhotographVerdict.allCases.map(words.verdict)).count == PhotographVerdict.allCases.count)
  }

  @Test func `a broken limit is told with the number, the limit and the remedy, as each language writes them`() {
    let tooSmall = Situation(value: 58.2, min: 62, max: 69)
    #expect(
      sentence(.english, .headHeight, .fail, tooSmall)
        == "The head fills 58.2\u{A0}% of the height; 62–69\u{A0}% is wanted: go nearer, or crop.")
    #expect(
      sentence(.turkish, .headHeight, .fail, tooSmall)
        == "Baş, resim yüksekliğinin %58,2 kadarını kaplıyor (istenen: %62–69): yaklaşın veya kırpın.")
    #expect(
      sentence(.italian, .headHeight, .fail, tooSmall)
        == "La testa occupa il 58,2\u{A0}% dell'altezza (valore richiesto: 62–69\u{A0}%): avvicinarsi o ritagliare.")
  }

  @Test func `too much and too little have different remedies`() {
    for language in Language.allCases {
      for name in [PhotographCheckName.headHeight, .eyeLine, .fileSize, .aspect, .singleFace, .margins] {
        let low = sentence(language, name, .fail, Situation(value: 0, min: 1, max: 1))
        let high = sentence(language, name, .fail, Situation(value: 2, min: 1, max: 1))
        #expect(low.split(separator: ":").last != high.split(separator: ":").last)
      }
    }
  }

  @Test func `rounding never makes a broken limit look kept`() {
    let sentence = sentence(.english, .headHeight, .warn, Situation(value: 61.98, min: 62, max: 69))
    #expect(sentence.contains("61.98\u{A0}%"))
    let check = PhotographCheck(
      name: .headHeight, value: 61.98, unit: "%", min: 62, max: 69, verdict: .warn, reason: "")
    #expect(PhotographWords(.turkish).value(of: check) == "%61,98")
  }

  @Test func `a tilt is told without its sign, and its limit once`() {
    let sentence = sentence(.english, .roll, .fail, Situation(value: -7.5, min: -5, max: 5))
    #expect(sentence.contains("by 7.5°; at most 5° is wanted"))
  }

  @Test func `to which side a head leans, looks or lies is told`() {
    for language in Language.allCases {
      for name in [PhotographCheckName.roll, .yaw, .centring] {
        let sentences = [PhotographDetail.towards(.left), .towards(.right), nil].map {
          sentence(language, name, .fail, Situation(value: 7.5, max: 5, detail: $0))
        }
        #expect(Set(sentences).count == 3)
      }
    }
  }

  @Test(arguments: [
    ("0,5", "lo 0,5"), ("1,0", "l'1,0"), ("8,0", "l'8,0"), ("11,3", "l'11,3"), ("80,0", "l'80,0"), ("18,0", "il 18,0"),
  ])
  func `an Italian number has the article of its sound`(_ number: String, _ wanted: String) throws {
    let value = try #require(Double(number.replacing(",", with: ".")))
    #expect(sentence(.italian, .headHeight, .pass, Situation(value: value)).contains("occupa \(wanted)\u{A0}%"))
  }

  @Test func `what was mended and what cannot be has a sentence of its own in every language`() {
    let done: [MendingStep] = [
      .straightened(degrees: -3.25), .cropped, .resized(width: 413, height: 531, dpi: 300), .continuedBackground,
      .brightened, .balancedColours, .redEyes(1), .redEyes(2), .lightenedBackground,
      .written(bytes: 81_920, quality: 92),
    ]
    let left: [MendingLeft] =
      [
        .noFace, .severalFaces(3), .resolutionTooLow(enlargement: 2.5), .background, .fileTooLarge(bytes: 300_000),
        .fileTooSmall(bytes: 2_000), .check(.glasses),
      ] + MendingLeft.Side.allCases.map(MendingLeft.notEnoughPicture)
    let sentences = Language.allCases.map(PhotographWords.init).flatMap { words in
      done.map(words.done) + left.map(words.left)
    }
    #expect(Set(sentences).count == Language.allCases.count * (done.count + left.count))
    #expect(sentences.allSatisfy { $0.count > 10 && $0.last == "." && !$0.contains("Optional") })
    #expect(sentences[0].contains("3.3°") && sentences[done.count - 1].contains("80\u{A0}KB"))
  }
}
