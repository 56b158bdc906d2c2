/// Values in the order of their moments; those of the same moment in the order in which they came.
struct EventQueue<Value> {
  private struct Entry {
    let moment: Double
    let order: Int
    let value: Value

    func comes(before other: Entry) -> Bool {
      moment != other.moment ? moment < other.moment : order < other.order
    }
  }

  private var heap: [Entry] = []
  private var order = 0

  var count: Int { heap.count }
  var nextMoment: Double? { heap.first?.moment }

  mutating func add(_ value: Value, at moment: Double) {
    heap.append(Entry(moment: moment, order: order, value: value))
    order += 1
    var place = heap.count - 1
    while place > 0, heap[place].comes(before: heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() -> (moment: Double, value: Value)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return (first.moment, first.value) }
    heap[0] = last
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].comes(before: heap[child]) { child += 1 }
      guard heap[child].comes(before: heap[place]) else { break }
      heap.swapAt(place, child)
      place = child
    }
    return (first.moment, first.value)
  }
}
