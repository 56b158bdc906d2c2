internal import PostroomModel

/// The fields of a profile, and which of them its categories ask for.
struct FieldCatalogue: Sendable {
  /// The definitions; those of one name are joined.
  let definitions: [FieldDefinition]
  private let numbers: [String: Int]
  private let wanted: [String: [String]]

  /// Takes the definitions of a profile.
  init(_ profile: Profile) {
    var definitions: [FieldDefinition] = []
    var numbers: [String: Int] = [:]
    for definition in profile.fields {
      if let number = numbers[definition.name] {
        let known = Set(definitions[number].labels)
        definitions[number].labels += definition.labels.filter { !known.contains($0) }
      } else {
        numbers[definition.name] = definitions.count
        definitions.append(definition)
      }
    }
    self.definitions = definitions
    self.numbers = numbers
    wanted = profile.categories.reduce(into: [:]) { $0[$1.name] = $1.fields }
  }

  /// The number of a field, or nil when the profile does not define it.
  func number(of name: String) -> Int? { numbers[name] }

  /// The names of the fields that a category asks for.
  func wanted(in category: String) -> Set<String> { Set(wanted[category] ?? []) }
}
