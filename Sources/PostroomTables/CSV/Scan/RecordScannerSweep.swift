internal import CTable

extension RecordScanner {
  /// Takes records 64 bytes at a time; nil when the next one has to be taken carefully.
  mutating func sweep(until stop: Int) -> Pause? {
    // A CR at the border may be half of an end of line.
    let isSplit = !isEnd && count > 0 && bytes[count - 1] == Byte.carriageReturn
    let usable = isSplit ? count - 1 : count
    var state = RecordSweep(self, stop: stop)
    var blockStart = position & ~63
    var live = ~UInt64(0) << UInt64(position & 63)
    while blockStart < usable {
      guard state.cellCount + 64 <= buffers.cellCapacity, state.recordCount + 64 <= buffers.recordCapacity else {
        let isTooWide = state.cellCount - state.firstCell > dialect.columns
        keep(state)
        if buffers.grow(cells: cellCount, records: recordCount) {
          state = RecordSweep(self, stop: stop)
          blockStart = position & ~63
          live = ~UInt64(0) << UInt64(position & 63)
          continue
        }
        if recordCount > 0, !isTooWide { return .full }
        carefulEnd = position + 1
        return nil
      }
      if live == ~0, usable &- blockStart >= 64 {
        let most = min(
          (usable &- blockStart) / 64, ScanBuffers.stripBlocks &- (blockStart / 64) % ScanBuffers.stripBlocks)
        let taken = state.takeUsual(masks(at: blockStart), blocks: most, at: blockStart)
        blockStart &+= 64 &* taken
        if taken > 0 { continue }
      }
      if usable &- blockStart < 64 { live &= ~(~UInt64(0) << UInt64(usable &- blockStart)) }
      guard state.take(masks(at: blockStart), live: live, at: blockStart) else {
        keep(state)
        carefulEnd = max(carefulEnd, state.carefulEnd)
        return nil
      }
      blockStart &+= 64
      live = ~0
    }
    keep(state)
    guard isEnd || count - position > dialect.recordBytes + 64 else { return .hungry }
    carefulEnd = count
    return position == count ? .ended : nil
  }

  private mutating func keep(_ state: RecordSweep) {
    position = state.recordStart
    line = state.line
    cellCount = state.firstCell
    recordCount = state.recordCount
  }

  @inline(__always) private mutating func masks(at blockStart: Int) -> UnsafePointer<table_masks> {
    if blockStart / ScanBuffers.stripBytes != strip {
      strip = blockStart / ScanBuffers.stripBytes
      let start = strip * ScanBuffers.stripBytes
      let blocks = min(ScanBuffers.stripBlocks, (count - start + 63) / 64)
      table_classify(bytes + start, blocks, start == 0 ? 1 : 0, dialect.marks, buffers.masks)
    }
    return UnsafePointer(buffers.masks + (blockStart / 64) & (ScanBuffers.stripBlocks - 1))
  }
}
