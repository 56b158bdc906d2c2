import Foundation
import PostroomModel
import PostroomNative

/// Portraits of the Face Research Lab London Set that the tests look at: the whole set where it lies beside the checkout,
/// else the five people of `Examples/photographs`, at two thirds of the size.
enum FacePictures {
  private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// The folder of the whole set, which need not be there.
  static let wholeSet = checkout.appending(path: "../shared/data/faces").standardizedFileURL
  private static let shipped = checkout.appending(path: "Examples/photographs")

  /// The width of the set's pictures, in which its truth is given, in pixels.
  static let fullWidth = 1_350.0

  /// The numbers of the people, in order; at least the five that are shipped.
  static let people: [String] = {
    let all = numbers(in: wholeSet) { $0.hasSuffix("_03.jpg") ? String($0.dropLast(7)) : nil }
    return all.isEmpty ? shippedPeople : all
  }()

  /// The numbers of those that are shipped.
  static let shippedPeople = numbers(in: shipped) { name in
    name.hasPrefix("london-") ? String(name.dropFirst(7).dropLast(4)) : nil
  }

  /// Reads a portrait.
  static func picture(of person: String) throws -> ColourBitmap {
    let whole = wholeSet.appending(path: "\(person)_03.jpg")
    let isThere = FileManager.default.fileExists(atPath: whole.path)
    let bytes = try Data(contentsOf: isThere ? whole : shipped.appending(path: "london-\(person).jpg"))
    return try PictureFile(content: [UInt8](bytes), format: .jpeg).decodeColours(at: 0, maximumPixels: 4_000_000).bitmap
  }

  private static func numbers(in folder: URL, _ number: (String) -> String?) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.compactMap(number).sorted()
  }
}
