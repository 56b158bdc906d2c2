internal import PostroomModel

/// The name of a person whose paper states given name and surname apart, as identity cards do.
enum ComposedName {
  private static let (name, given, surname) = ("name", "given_name", "surname")

  /// Adds the name in the order in which people say it, where none was found as one.
  static func join(_ fields: inout [String: Field], wanted: Set<String>) {
    guard wanted.contains(name), fields[name] == nil, let first = fields[given], let last = fields[surname] else {
      return
    }
    fields[name] = Field(
      value: first.value + " " + last.value, raw: first.raw + " " + last.raw,
      confidence: min(first.confidence, last.confidence), page: first.page,
      box: first.page == last.page ? first.box.union(last.box) : first.box, source: "\(given)+\(surname)")
  }
}
