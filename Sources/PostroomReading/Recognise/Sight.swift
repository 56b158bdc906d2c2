internal import PostroomModel
internal import PostroomNative

/// What one reader made of a page, in the terms of the page: words on the upright, level page in points.
struct Sight {
  /// The words in the order in which the reader found them; their confidence is how likely they are right.
  private(set) var words: [Fragment]
  /// The quarter turns clockwise that made the page upright.
  var turns: Int
  /// The page's size in points, upright.
  var width: Float
  var height: Float
  /// The mean confidence of the characters on the reader's own scale, 0 to 1.
  let certainty: Double
  /// How the words were found; its confidence is the share of the letters that are likely right.
  var account: Recognition
  /// Of the pieces of ink in lines, the share in lines that made no sense, 0 to 1.
  var unread = 0.0
  /// How many letters and digits there are.
  private(set) var letters = 0
  /// What it is worth: the letters that are likely right, above the guesses.
  private(set) var worth = 0.0

  /// At least so many of a page's words have two characters and more, also in tables of figures and forms.
  private static let leastWords = 0.3
  /// A letter of less likelihood is a guess.
  private static let guess = 0.5

  /// - Parameters:
  ///   - words: With the confidence that the reader tells.
  ///   - account: With the mean confidence that the reader tells.
  ///   - likelihood: How likely a word is right, by that confidence.
  init(
    words: [Fragment], turns: Int, width: Float, height: Float, account: Recognition,
    likelihood: (_ confidence: Float) -> Float
  ) {
    self.turns = turns
    self.width = width
    self.height = height
    certainty = account.confidence
    self.account = account
    self.words = words.map {
      var word = $0
      word.confidence = likelihood(word.confidence)
      return word
    }
    weigh()
  }

  /// Takes other words in place of its own.
  mutating func replace(_ words: [Fragment]) {
    self.words = words
    weigh()
  }

  private mutating func weigh() {
    var likely = 0.0
    letters = 0
    for word in words {
      let count = word.text.unicodeScalars.count(where: PlausibleWord.counts)
      letters += count
      likely += Double(count) * Double(word.confidence)
    }
    worth = likely - Self.guess * Double(letters)
    account.confidence = letters > 0 ? likely / Double(letters) * sense : 0
  }

  /// Pages of single characters are screens of dots and ornaments, however sure the reader is of each: 1 for usual pages.
  private var sense: Double {
    let long = words.count { $0.text.unicodeScalars.count >= 2 }
    return min(1, Double(long) / (Self.leastWords * Double(max(1, words.count))))
  }

  /// The page.
  func page(number: Int) -> Page {
    Page(
      number: number, width: width, height: height, rotation: turns * 90, source: .recognised,
      words: RecognisedWords.inOrder(words), recognition: account)
  }
}
