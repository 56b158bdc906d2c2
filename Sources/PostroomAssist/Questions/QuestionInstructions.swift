internal import PostroomModel

extension AssistQuestions {
  /// The prompt with the profile's categories and the category's fields in their places.
  func instructions(_ step: AssistStep, _ settings: AssistRule.Step, category: String) -> String {
    texts.instructions(step, category) {
      settings.prompt.replacing("{categories}", with: categoryList).replacing("{category}", with: category)
        .replacing("{fields}", with: fieldList(of: category))
    }
  }

  private var categoryList: String {
    (profile.categories.map(\.name) + [profile.fallback]).map { "- \($0)" }.joined(separator: "\n")
  }

  private func fieldList(of category: String) -> String {
    let kinds = profile.fields.reduce(into: [:]) { $0[$1.name] = $1.kind }
    return wantedFields(of: category).map { name in
      let told = name == FieldName.lines ? "the lines, one object each" : (kinds[name] ?? .text).told
      return "- \(name): \(told)"
    }.joined(separator: "\n")
  }
}

extension FieldKind {
  /// What a field holds, for a model.
  fileprivate var told: String {
    switch self {
    case .amount: "a sum of money"
    case .date: "a day"
    case .documentNumber: "a number of a document, with its letters and strokes"
    case .name: "a person or a company, with its legal form"
    case .address: "an address, street to country, without the name"
    case .taxID: "a tax number"
    case .iban: "an account number (IBAN)"
    case .email: "an e-mail address"
    case .phone: "a telephone number"
    case .percentage: "a rate in percent"
    case .plate: "a plate of a vehicle"
    case .currency: "a currency, as its ISO 4217 code"
    case .text: "a short text"
    case .number: "a number without its unit"
    case .year: "a year of four figures"
    case .passage: "a passage, as it stands"
    }
  }
}
