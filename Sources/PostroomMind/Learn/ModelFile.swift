internal import Foundation
internal import PostroomModel

/// The file of a model, version 1, little-endian.
///
/// Magic (8 bytes), version (4), bits of a bucket's number (4), length of the header (4), hash of all that follows (8),
/// header (JSON with sorted keys: origin and combination), then for each category its scale and bias (Float32), the
/// number of features (4), the distance of each feature's bucket from the one before (LEB128), and a row of signed
/// bytes for each feature. Nothing may follow.
enum ModelFile {
  /// What is wrong with a file.
  struct Damage: Error {
    var reason: String
  }

  static let magic = Array("PRCATMOD".utf8)
  static let version: UInt32 = 1
  /// Longer names are no folders.
  private static let longestName = 200
  /// No weight is as large; larger ones would make sums overflow.
  private static let largest: Float = 1e6

  private struct Header: Codable {
    var origin: ModelOrigin
    var combination: Combination
  }

  static func encode(_ model: CategoryModel) throws(Fault) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let header: Data
    do { header = try encoder.encode(Header(origin: model.origin, combination: model.combination)) } catch {
      throw Fault(.internalError, "category-model", "Its header cannot be encoded: \(error).")
    }
    let weights = model.weights
    var body = Array(header)
    for column in weights.scales.indices {
      body.append(littleEndian: weights.scales[column].bitPattern)
      body.append(littleEndian: weights.bias[column].bitPattern)
    }
    body.append(littleEndian: UInt32(weights.buckets.count))
    var previous: UInt32 = 0
    for bucket in weights.buckets {
      body.append(variable: bucket - previous)
      previous = bucket
    }
    body += weights.weights.map { UInt8(bitPattern: $0) }
    var file = magic
    file.append(littleEndian: version)
    file.append(littleEndian: UInt32(FeatureHash.bits))
    file.append(littleEndian: UInt32(header.count))
    let hash = FeatureHash.of(body)
    file.append(littleEndian: UInt32(truncatingIfNeeded: hash))
    file.append(littleEndian: UInt32(truncatingIfNeeded: hash >> 32))
    return file + body
  }

  static func decode(_ bytes: [UInt8]) throws(Damage) -> CategoryModel {
    var cursor = ByteCursor(bytes)
    guard try cursor.take(magic.count).elementsEqual(magic) else { throw Damage(reason: "It is no model file.") }
    let (version, bits) = (try cursor.number(), try cursor.number())
    guard version == Self.version, bits == FeatureHash.bits else {
      throw Damage(reason: "It was written by another version of Postroom.")
    }
    let headerLength = Int(try cursor.number())
    let hash = UInt64(try cursor.number()) | UInt64(try cursor.number()) << 32
    guard FeatureHash.of(cursor.rest) == hash else { throw Damage(reason: "It is damaged: its checksum differs.") }
    let header = try header(Array(try cursor.take(headerLength)))
    let classes = header.origin.categories.count
    var (scales, bias): ([Float], [Float]) = ([], [])
    for _ in 0..<classes {
      scales.append(try weight(cursor.number()))
      bias.append(try weight(cursor.number()))
    }
    let count = Int(try cursor.number())
    guard count <= FeatureHash.buckets else { throw Damage(reason: "It has more features than there are.") }
    let buckets = try buckets(count, &cursor)
    let rows = try cursor.take(count * classes)
    guard cursor.rest.isEmpty else { throw Damage(reason: "Something follows its end.") }
    return CategoryModel(
      origin: header.origin,
      weights: CategoryWeights(
        buckets: buckets, weights: rows.map { Int8(bitPattern: $0) }, scales: scales, bias: bias,
        documents: header.origin.categories.map(\.documents)),
      combination: header.combination)
  }

  private static func header(_ bytes: [UInt8]) throws(Damage) -> Header {
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes)) else {
      throw Damage(reason: "Its header cannot be read.")
    }
    let categories = header.origin.categories
    let names = categories.map(\.name)
    let properNames = names.allSatisfy { name in
      !name.isEmpty && name.utf8.count <= longestName
        && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "/" }
    }
    guard (2...CategoryModel.mostCategories).contains(names.count), properNames, Set(names).count == names.count else {
      throw Damage(reason: "Its categories have no proper names.")
    }
    guard categories.allSatisfy({ (0...1 << 40).contains($0.documents) }) else {
      throw Damage(reason: "It was taught an impossible number of documents.")
    }
    guard header.combination.isSound else { throw Damage(reason: "It weighs its word by impossible numbers.") }
    return header
  }

  private static func weight(_ bits: UInt32) throws(Damage) -> Float {
    let value = Float(bitPattern: bits)
    guard value.isFinite, abs(value) <= largest else { throw Damage(reason: "It has an impossible weight.") }
    return value
  }

  private static func buckets(_ count: Int, _ cursor: inout ByteCursor) throws(Damage) -> [UInt32] {
    var buckets: [UInt32] = []
    var previous: UInt32 = 0
    for index in 0..<count {
      let distance = try cursor.variable()
      guard distance < FeatureHash.buckets - Int(previous), index == 0 || distance > 0 else {
        throw Damage(reason: "Its features are not in order.")
      }
      previous += UInt32(distance)
      buckets.append(previous)
    }
    return buckets
  }
}

extension Combination {
  /// Whether every number is one that a fit can give.
  var isSound: Bool {
    ruleReliability.values.allSatisfy { (0...1).contains($0) } && Self.modelWeights.contains(modelWeight)
      && Self.ruleWeights.contains(ruleWeight)
      && Self.fallbackShifts.contains(fallbackShift) && (0...1).contains(leastFamiliarity)
      && (0...1).contains(fullFamiliarity) && ConfidenceCurve.slopes.contains(curve.slope)
      && ConfidenceCurve.shifts.contains(curve.shift)
  }
}
