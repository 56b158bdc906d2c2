/// Requests in the order of their arrival.
///
/// Complexity: each operation takes constant time, amortised; one that is taken out of the middle leaves its number,
/// which is passed over later.
struct WaitingLine: Sendable {
  private var numbers: [UInt64] = []
  private var head = 0
  private var demands: [UInt64: RequestDemand] = [:]

  var count: Int { demands.count }

  /// The request that waits longest.
  mutating func first() -> (number: UInt64, demand: RequestDemand)? {
    while head < numbers.count {
      if let demand = demands[numbers[head]] { return (numbers[head], demand) }
      head += 1
    }
    numbers.removeAll(keepingCapacity: true)
    head = 0
    return nil
  }

  mutating func append(_ number: UInt64, _ demand: RequestDemand) {
    if head > 1_024, head * 2 > numbers.count {
      numbers.removeFirst(head)
      head = 0
    }
    numbers.append(number)
    demands[number] = demand
  }

  /// Takes a request out, wherever it stands.
  mutating func remove(_ number: UInt64) -> Bool { demands.removeValue(forKey: number) != nil }
}
