import PostroomTables
import Testing

@Suite struct TableRehearsalTests {
  @Test func `a rehearsal takes rows, refuses one and finds a duplicate`() {
    let (good, rejected) = TableRehearsal().perform()
    #expect(good == 2)
    #expect(rejected == 2)
  }
}
