internal import Foundation
internal import PostroomModel

/// How the service was doing, as curves, and what the archive comes to.
struct FiguresPage: Sendable {
  let dashboard: Dashboard

  /// How far back the curves go.
  private enum Period: String, CaseIterable {
    case day, week, month

    var seconds: Double {
      switch self {
      case .day: 86_400
      case .week: 7 * 86_400
      case .month: MonitorBook.memory
      }
    }

    var phrase: PageText {
      switch self {
      case .day: .lastHours
      case .week: .lastWeek
      case .month: .lastMonth
      }
    }
  }

  var route: Route {
    .page(
      "/figures", "Show how the service was doing",
      parameters: [.query("period", .choice(Period.allCases.map(\.rawValue)), "How far back.")],
      handler: { call throws(Fault) in try await page(call) })
  }

  private func page(_ call: Call) async throws(Fault) -> Reply {
    let frame = await dashboard.frame(call, .figures)
    let visit = frame.visit
    let period = call.text("period").flatMap(Period.init) ?? .day
    let figures = try await dashboard.figures.figures()
    let tabs = Period.allCases.markup { entry in
      let mark: Markup = entry == period ? " aria-current=\"true\"" : ""
      return "<li><a href=\"/figures?period=\(entry.rawValue)\"\(mark)>\(visit(entry.phrase))</a></li>"
    }
    let content: Markup = """
      \(business(figures, visit))
      <nav aria-label="\(visit(.period))"><ul class="tabs">\(tabs)</ul></nav>\(try await curves(period, visit))
      \(try await dashboard.benchmarks.markup(visit))
      """
    return frame.reply(visit(.figures), content)
  }

  /// What an office asks about; what nobody measures is said to be so.
  private func business(_ figures: ArchiveFigures.Figures, _ visit: Visit) -> Markup {
    let all = Outcome.allCases.reduce(0) { $0 + figures.count($1) }
    func share(_ count: Int) -> String {
      all == 0
        ? visit(.notMeasured) : "\(visit.percent(Double(count) / Double(all), places: 1)) (\(visit.number(count)))"
    }
    let rows: [(PageText, String)] = [
      (.straightThrough, visit(.notMeasured)), (.filed, share(figures.count(.filed))),
      (.shareReviewed, share(figures.count(.review))),
      (.shareFailed, share(figures.count(.failed) + figures.count(.refused))),
      (.costPerDocument, visit(.notMeasured)), (.timeSaved, visit(.notMeasured)),
    ]
    let items = rows.markup { "<div><dt>\(visit($0.0))</dt><dd>\($0.1)</dd></div>" }
    return "<section class=\"card\"><h2>\(visit(.business))</h2><dl class=\"facts\">\(items)</dl></section>"
  }

  private func curves(_ period: Period, _ visit: Visit) async throws(Fault) -> Markup {
    guard let monitor = dashboard.intake?.monitor else { return "<p class=\"box\">\(visit(.monitorMissing))</p>" }
    let now = Date().timeIntervalSince1970
    let samples = try await monitor.samples(since: now - period.seconds, limit: 50_000)
    guard let first = samples.first else { return "<p class=\"box\" role=\"status\">\(visit(.noSamples))</p>" }
    // A service that is young is drawn from its beginning on.
    let since = first.at - 60
    let length = max(60, now - since)
    let ends = (Self.shown(since), Self.shown(now))
    func plot(
      _ title: PageText, _ unit: String, _ text: @escaping (Double) -> String, _ value: (MonitorSample) -> Double?
    ) -> Plot {
      var points: [(at: Double, value: Double?)] = []
      var last = since
      for sample in samples {
        // Where nobody has watched there is no curve.
        if sample.at - last > 300, !points.isEmpty { points.append(((last - since) / length, nil)) }
        points.append(((sample.at - since) / length, value(sample)))
        last = sample.at
      }
      return Plot(title: visit(title), unit: unit, ends: ends, points: points, text: text)
    }
    let number = { (value: Double) in visit.decimal(value, places: value < 10 ? 1 : 0) }
    let share = { (value: Double) in visit.percent(value, places: value < 0.1 ? 1 : 0) }
    let plots = [
      plot(.throughput, visit(.perMinute), number) { $0.throughput * 60 },
      plot(.latency, visit(.milliseconds), number) { $0.slowMilliseconds },
      plot(.queue, visit(.files), number) { Double($0.queue) },
      plot(.errorRate, "%", share) { $0.errorRate },
      plot(.processor, "%", share) { $0.cpu }, plot(.memory, "%", share) { $0.memory },
    ]
    return "<div class=\"columns\">\(plots.enumerated().map { $1.markup($0, visit) })</div>"
  }

  private static func shown(_ seconds: Double) -> String {
    let text = Moment.text(seconds)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }
}
