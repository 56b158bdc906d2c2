import ArgumentParser
import Foundation
import PostroomAssist
import PostroomEngine
import PostroomModel

/// Whether and how language models are asked.
struct AssistOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask a language model about no document, about those that the local reading is not sure of, or about all: never, doubtful or always (default: never).",
      valueName: "when"))
  var assist: String?
  @Option(
    help: ArgumentHelp(
      "Who answers: gemini, openai, azure, vllm, ollama or llama.cpp (default: whose key is set).",
      valueName: "name"))
  var assistProvider: String?
  @Option(
    help: ArgumentHelp(
      "Where the provider listens (default: its public address).", valueName: "url"))
  var assistURL: String?
  @Option(
    help: ArgumentHelp(
      "The model to ask instead of the profile's, for both steps or for one: NAME or classify=NAME,extract=NAME.",
      valueName: "name"))
  var assistModel: String?
  @Option(
    help: ArgumentHelp(
      "What models are shown: auto, text or pages (default: auto).", valueName: "form"))
  var assistShow: String?
  @Option(
    help: ArgumentHelp(
      "A file of keys, one a line: KEY or PROJECT: KEY; only you may read it (default: the environment's).",
      valueName: "file"))
  var assistKeys: String?
  @Option(
    help: ArgumentHelp(
      "Spend no more than this on a run and those that it resumes, or in a day or month on the archive; prices are needed.",
      valueName: "amount[/day|/month]"))
  var assistBudget: String?
  @Option(
    help: ArgumentHelp(
      "What a model costs for a million tokens sent and a million that come back.",
      valueName: "model=in/out"))
  var assistPrice: [String] = []
  @Option(
    help: ArgumentHelp(
      "What a project of keys may ask for in a minute, day or month, such as day=1000 or minute=60/250000.",
      valueName: "period=requests/tokens"))
  var assistQuota: [String] = []
  @Option(
    help: ArgumentHelp(
      "Ask about so many small documents at once, at most (default: 8).", valueName: "N"))
  var assistBatch: Int?
  @Flag(help: "Use the provider's batch service: cheaper, and answered within a day (gemini).")
  var providerBatch = false

  /// The settings; nil when no model is asked.
  ///
  /// - Throws: `usage-invalid`.
  func settings() throws -> AssistSettings? {
    guard let when: AssistSettings.When = try Environment.choice(assist, "ASSIST"), when != .never else {
      return nil
    }
    var settings = AssistSettings(when: when, provider: try provider())
    settings.url = assistURL ?? Environment.text("ASSIST_URL")
    settings.models = try models()
    settings.form = try Environment.choice(assistShow, "ASSIST_SHOW") ?? .automatic
    settings.batch = try Environment.number(assistBatch, "ASSIST_BATCH") ?? settings.batch
    for entry in assistPrice { try AssistOptionText.price(entry, &settings.prices) }
    for entry in assistQuota { try AssistOptionText.quota(entry, &settings.quotas) }
    if let text = assistBudget ?? Environment.text("ASSIST_BUDGET") {
      (settings.budget, settings.budgetPeriod) = try AssistOptionText.budget(text)
    }
    if settings.budget != nil, settings.prices.isEmpty {
      throw Fault(
        .usageInvalid, "--assist-budget", "What models cost is not known: give --assist-price.")
    }
    settings.usesProviderBatch = providerBatch
    if providerBatch, settings.provider != .gemini {
      throw Fault(.usageInvalid, "--provider-batch", "Only gemini's batch service is spoken.")
    }
    return settings
  }

  private func provider() throws -> AssistSettings.Provider {
    if let named: AssistSettings.Provider = try Environment.choice(assistProvider, "ASSIST_PROVIDER") {
      return named
    }
    let environment = ProcessInfo.processInfo.environment
    let known: [AssistSettings.Provider] = [.gemini, .openAI, .azure]
    let found = known.first { provider in
      ProviderKeyList.names(provider: provider.rawValue).dropFirst().contains {
        environment[$0]?.isEmpty == false
      }
    }
    return found ?? .gemini
  }

  private func models() throws -> [String: String] {
    guard let text = assistModel ?? Environment.text("ASSIST_MODEL") else { return [:] }
    let entries = text.split(separator: ",").map {
      $0.split(separator: "=", maxSplits: 1).map(String.init)
    }
    if entries.count == 1, entries[0].count == 1 {
      return AssistStep.allCases.reduce(into: [:]) { $0[$1.rawValue] = text }
    }
    return try entries.reduce(into: [:]) { models, entry in
      guard entry.count == 2, AssistStep(rawValue: entry[0]) != nil else {
        throw Fault(
          .usageInvalid, "--assist-model", "It takes NAME, or classify=NAME,extract=NAME.")
      }
      models[entry[0]] = entry[1]
    }
  }
}
