import PostroomModel
import Testing

struct SecondsTextTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (60, "60"), (0.5, "0.5"), (1.2344, "1.234"), (0.001, "0.001"), (0.0004, "0.0004"),
    (0.00003, "0.00003"), (0.00049, "0.0005"), (86_400, "86400"),
  ])
  func `a time that is none is told as 0, and no other`(seconds: Double, text: String) {
    #expect(SecondsText.of(seconds) == text)
  }
}
