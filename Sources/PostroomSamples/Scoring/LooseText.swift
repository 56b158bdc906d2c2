internal import Foundation

/// A value of JSON that may be written as a text or as a number; a number keeps all its digits.
struct LooseText: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self.text = text
    } else {
      text = try value.decode(Decimal.self).description
    }
  }
}
