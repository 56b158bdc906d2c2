internal import PostroomModel

/// Tells documents whose text addresses a language model instead of a reader.
///
/// It is a net with wide meshes: what keeps such a text from having an effect is that nothing is taken that the document
/// does not state. A person should look all the same, because a text that gives orders may state false values too.
enum AddressedText {
  /// Bare letters; words as the folding leaves them.
  private static let phrases = [
    "ignore previous instructions", "ignore all previous", "ignore the previous", "ignore prior instructions",
    "ignore the above", "ignore your instructions", "ignore all instructions", "disregard previous",
    "disregard all previous", "disregard the above", "forget your instructions", "forget previous instructions",
    "forget all previous", "system prompt", "you are now a", "you are a language model", "you are an ai",
    "respond only with", "reply only with", "answer only with json", "output the following json",
    "return the following json", "return this json", "set the category to", "classify this document as",
    "onceki talimatlari", "yukaridaki talimatlari", "tum talimatlari", "talimatlari yok say", "talimatlari unut",
    "talimatlari dikkate alma", "sistem talimati", "su jsonu dondur", "asagidaki jsonu dondur",
    "kategoriyi su olarak", "bu belgeyi su sekilde siniflandir",
    "ignora le istruzioni", "ignora tutte le istruzioni", "ignora ogni istruzione", "dimentica le istruzioni",
    "le istruzioni precedenti", "rispondi solo con", "restituisci il seguente json", "restituisci questo json",
    "classifica questo documento come",
    "ignoriere alle", "ignoriere die", "vorherigen anweisungen", "vergiss alle", "antworte nur mit",
    "ignore les instructions", "ignorez les instructions", "instructions precedentes", "repondez uniquement",
    "ignora las instrucciones", "instrucciones anteriores", "responde solo con",
    "negeer alle", "negeer de instructies", "vorige instructies",
  ].map { (text: $0, letters: " " + $0 + " ") }

  /// What such a text says, and its page's number; nil when there is none.
  ///
  /// - Complexity: O(characters × phrases).
  static func phrase(in document: SearchedDocument) -> (text: String, page: Int)? {
    for page in document.pages {
      let letters = " " + page.text.plain.filter { !$0.isEmpty }.joined(separator: " ") + " "
      if let phrase = phrases.first(where: { letters.contains($0.letters) }) { return (phrase.text, page.number) }
    }
    return nil
  }
}
