import Foundation
import PostroomAssist
import PostroomAssistTransport
import PostroomEngine
import PostroomLedger
import PostroomModel

/// Puts together who answers a run's questions.
enum AssistTeamMaking {
  /// The team that the settings of a run ask for; nil when no model is asked.
  ///
  /// - Parameter keyFile: The file of keys that was named; nil takes those of the environment.
  /// - Throws: `usage-invalid`, `assist-key-missing`, `source-not-found` about keys; what quotas' book raises.
  static func team(_ run: RunSettings, keyFile: String?) throws(Fault) -> AssistTeam? {
    guard let settings = run.assist else { return nil }
    guard let rule = run.profile.assist else {
      throw Fault(
        .usageInvalid, "--assist",
        "The profile '\(run.profile.name)' does not say how models are asked.")
    }
    try checkModels(settings, rule)
    let environment = ProcessInfo.processInfo.environment
    let provider = try provider(settings)
    let keys = try keys(settings, keyFile, environment)
    let transport = try HTTPModelTransport(TransportSettings(environment: environment))
    let prices = PriceList(
      settings.prices.mapValues { PriceList.Price(input: $0[0], output: $0[1]) })
    let quotas = try QuotaFile(file: QuotaFile.place(environment, home: NSHomeDirectory()))
    let spending = settings.budget.map { SpendCap(cap: $0) }
    let limits = LimiterSettings(
      ceilings: try ConcurrencyCeilings(environment: environment),
      quotas: QuotaLimits(settings.quotas))
    var limiters: [String: RequestLimiter] = [:]
    var clients: [AssistStep: ModelClient] = [:]
    for step in AssistStep.allCases {
      guard let model = settings.models[step.rawValue] ?? rule[step]?.model else { continue }
      // Steps that ask the same model share its limits.
      let name = "\(settings.provider.rawValue)/\(model)"
      let limiter =
        limiters[name]
        ?? RequestLimiter(
          settings: limits, keys: keys.map { LimitedKey(name: $0.name, project: $0.project) },
          spending: spending,
          load: { quotas.counts(of: name) }, save: { quotas.share($0, of: name, deciding: $1) })
      limiters[name] = limiter
      clients[step] = ModelClient(
        provider: provider, transport: transport, keys: keys, limiter: limiter, prices: prices)
    }
    let all = Array(limiters.values)
    return AssistTeam(
      settings: settings, provider: provider, clients: clients, prices: prices,
      isHealthy: {
        for limiter in all {
          let status = await limiter.status
          if status.isHealthy, status.tally.answered > 0 { return true }
        }
        return false
      },
      batching: try (provider as? Gemini).map { gemini throws(Fault) in
        AssistBatching(
          client: GeminiBatchClient(gemini, transport: transport, keys: keys),
          purse: BatchPurse(spending: spending, prices: prices), seconds: try interval(environment))
      },
      spending: spending,
      shutdown: {
        for limiter in all { await limiter.keep() }
        await transport.shutdown()
      })
  }

  /// How long to wait between two looks at open batches, in seconds: `POSTROOM_ASSIST_POLL`.
  private static func interval(_ environment: [String: String]) throws(Fault) -> Double {
    guard let text = environment["POSTROOM_ASSIST_POLL"], !text.isEmpty else { return 30 }
    guard let seconds = Double(text), (0.01...3_600).contains(seconds) else {
      throw Fault(.usageInvalid, "POSTROOM_ASSIST_POLL", "'\(text)' is no number of seconds from 0.01 to 3600.")
    }
    return seconds
  }

  /// A profile names one provider's models; another one has others.
  private static func checkModels(_ settings: AssistSettings, _ rule: AssistRule) throws(Fault) {
    guard settings.provider != .gemini else { return }
    for step in AssistStep.allCases where settings.models[step.rawValue] == nil {
      guard let model = rule[step]?.model, model.hasPrefix("gemini") else { continue }
      throw Fault(
        .usageInvalid, "--assist-model",
        "The profile asks '\(model)' to \(step.rawValue), which \(settings.provider.rawValue) does not have."
      )
    }
  }

  private static func provider(_ settings: AssistSettings) throws(Fault) -> any ModelProvider {
    if let url = settings.url, URL(string: url)?.host == nil {
      throw Fault(.usageInvalid, "--assist-url", "'\(url)' is no address.")
    }
    switch settings.provider {
    case .gemini: return settings.url.map { Gemini(address: $0) } ?? Gemini()
    case .openAI: return OpenAICompatible(.openai, address: settings.url)
    case .azure:
      guard let url = settings.url else {
        throw Fault(.usageInvalid, "--assist-url", "Azure's models have an address of your own.")
      }
      return OpenAICompatible(.azure, address: url)
    case .vllm:
      return OpenAICompatible(.vllm, address: settings.url, pictures: settings.form == .pages)
    case .ollama:
      return OpenAICompatible(.ollama, address: settings.url, pictures: settings.form == .pages)
    case .llamaCPP:
      return OpenAICompatible(.llamaCPP, address: settings.url, pictures: settings.form == .pages)
    }
  }

  private static func keys(
    _ settings: AssistSettings, _ file: String?, _ environment: [String: String]
  ) throws(Fault) -> [ProviderKey] {
    let name = settings.provider.rawValue
    if let path = file ?? environment["POSTROOM_ASSIST_KEY_FILE"] { return try KeyFile.keys(path) }
    let keys = try ProviderKeyList.keys(provider: name, environment: environment)
    if !keys.isEmpty { return keys }
    switch settings.provider {
    case .gemini, .openAI, .azure:
      let names = ProviderKeyList.names(provider: name).joined(separator: ", ")
      throw Fault(.assistKeyMissing, name, "None of \(names) is set.")
    case .vllm, .ollama, .llamaCPP: return [.none]
    }
  }
}

extension QuotaLimits {
  /// The limits of settings: requests and tokens by period, 0 being no limit.
  fileprivate init(_ quotas: [String: [Int]]) {
    func amount(_ period: String) -> Amount {
      let numbers = quotas[period] ?? []
      let limits = numbers.map { $0 == 0 ? nil : $0 }
      return Amount(requests: limits.first ?? nil, tokens: limits.count > 1 ? limits[1] : nil)
    }
    self.init(minute: amount("minute"), day: amount("day"), month: amount("month"))
  }
}
