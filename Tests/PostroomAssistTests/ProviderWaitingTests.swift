import Testing

@testable import PostroomAssist

@Suite struct `How long a server asks to wait` {
  private func retryAfter(_ headers: (name: String, value: String)..., arrival: Double? = nil) -> Double? {
    WaitingTime.retryAfter(ProviderReply(status: 429, headers: headers, arrival: arrival))
  }

  @Test func `reads seconds`() {
    #expect(retryAfter(("Retry-After", "120")) == 120)
    #expect(retryAfter(("retry-after", " 1.5")) == 1.5)
    #expect(retryAfter(("retry-after", "3"), ("retry-after-ms", "250")) == 0.25)
    #expect(retryAfter(("retry-after", "99999999999")) == WaitingTime.longest)
  }

  @Test(arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
  func `reads each form of a date`(_ date: String) {
    #expect(HTTPDate.seconds(date) == 784_111_777)
    #expect(retryAfter(("retry-after", date), ("date", "Sun, 06 Nov 1994 08:49:07 GMT")) == 30)
    #expect(retryAfter(("retry-after", date), arrival: 784_111_770) == 7)
    // A date that is over asks for no wait.
    #expect(retryAfter(("retry-after", date), arrival: 784_119_999) == 0)
    #expect(retryAfter(("retry-after", date)) == nil)
  }

  @Test(arguments: [
    "soon", "-3", "nan", "inf", "0x10", "", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
  ])
  func `ignores what is no time`(_ value: String) { #expect(retryAfter(("retry-after", value), arrival: 0) == nil) }

  @Test(arguments: [
    ("6m0s", 360.0), ("1h2m3.5s", 3_723.5), ("20ms", 0.02), ("8.64s", 8.64), ("1m30.951s", 90.951), ("250us", 0.000_25),
    ("12", 12), ("1d", 86_400),
  ])
  func `reads durations as Go writes them`(_ text: String, _ seconds: Double) {
    #expect(WaitingTime.duration(text).map { abs($0 - seconds) < 1e-9 } == true)
  }

  @Test(arguments: ["", "s", "1x", "5m-3s", "1..2s", "m5"]) func `ignores what is no duration`(_ text: String) {
    #expect(WaitingTime.duration(text) == nil)
  }

  @Test func `reads the limits in the headers`() {
    let reply = ProviderReply(
      status: 200,
      headers: [
        ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-remaining-requests", "59"),
        ("X-RateLimit-Reset-Requests", "1s"), ("x-ratelimit-remaining-tokens", "149984"),
        ("x-ratelimit-reset-tokens", "6m0s"), ("x-ratelimit-limit-tokens", "-1"),
      ])
    let pace = OpenAICompatible(.openai).pace(reply)
    #expect(pace?.requests == RatePace.Window(limit: 60, remaining: 59, reset: 1))
    #expect(pace?.tokens == RatePace.Window(limit: nil, remaining: 149_984, reset: 360))
    #expect(OpenAICompatible(.openai).pace(ProviderReply(status: 200)) == nil)
  }
}
