import PostroomTables
import Testing

@Suite struct RecordBatchTests {
  @Test func `a new batch holds nothing and is the first`() {
    let batch = RecordBatch()
    #expect(batch.records.isEmpty)
    #expect(batch.sequence == 0)
  }
}
