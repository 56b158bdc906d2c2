/// Joins the runs of ink of each row with those of the row above into components.
///
/// Pixels that touch at a corner belong together. Labels are united as trees whose paths are halved (Tarjan and van Leeuwen).
struct InkRuns {
  /// A horizontal run of ink; the end is the first column after it.
  private struct Run {
    var start: Int32
    var end: Int32
    var label: Int32
  }

  /// The components of labels; those of united labels are stale.
  private var found: [InkComponent] = []
  /// The label that each label was united with, or itself.
  private var parents: [Int32] = []
  private var above: [Run] = []
  private var current: [Run] = []
  /// The first run above that may still touch one of this row.
  private var first = 0

  /// How many labels were given, those included that were united since.
  var labels: Int { parents.count }

  /// The components of all rows.
  ///
  /// - Complexity: O(labels).
  var united: [InkComponent] {
    found.indices.lazy.filter { parents[$0] == Int32($0) }.map { found[$0] }
  }

  /// Begins the next row.
  mutating func beginRow() {
    swap(&above, &current)
    current.removeAll(keepingCapacity: true)
    first = 0
  }

  /// Adds a run to the row; runs come from left to right.
  ///
  /// - Complexity: O(runs above that it touches), nearly.
  mutating func add(from left: Int, to right: Int, y row: Int) {
    let (start, end) = (Int32(truncatingIfNeeded: left), Int32(truncatingIfNeeded: right))
    let y = Int32(truncatingIfNeeded: row)
    while first < above.count, above[first].end < start { first += 1 }
    var run = InkComponent(x0: start, y0: y, x1: end, y1: y + 1, ink: end - start)
    var label: Int32 = -1
    var index = first
    while index < above.count, above[index].start <= end {
      let other = root(above[index].label)
      if label < 0 {
        label = other
      } else if other != label {
        let (kept, dropped) = (min(label, other), max(label, other))
        parents[Int(dropped)] = kept
        run.unite(found[Int(dropped)])
        label = kept
      }
      index += 1
    }
    if label < 0 {
      label = Int32(truncatingIfNeeded: parents.count)
      parents.append(label)
      found.append(run)
    } else {
      found[Int(label)].unite(run)
    }
    current.append(Run(start: start, end: end, label: label))
  }

  private mutating func root(_ label: Int32) -> Int32 {
    var label = Int(label)
    while parents[label] != Int32(label) {
      parents[label] = parents[Int(parents[label])]
      label = Int(parents[label])
    }
    return Int32(label)
  }
}
