import PostroomModel
import Testing

struct ItalianPlateTests {
  @Test(arguments: [
    ("AB123CD", ItalianPlates.Form.current), ("XA123BB", .current), ("AB12345", .motorcycle), ("MI1A2345", .provincial),
    ("TO123456", .provincial),
  ])
  func `a plate's form is told`(_ plate: String, _ form: ItalianPlates.Form) {
    #expect(ItalianPlates.form(of: plate) == form)
  }

  @Test(arguments: ["AB12CD", "A1234BC", "AB123C", "34 ABC 12", "AB1234CD", "", "ab123cd"])
  func `what has no such form has none`(_ text: String) { #expect(ItalianPlates.form(of: text) == nil) }

  @Test(arguments: ["IJ789KL", "AB123QZ", "RM100RM", "MI400MI", "UB12345"])
  func `plates that no office issues are known`(_ plate: String) { #expect(!ItalianPlates.canBeIssued(plate)) }

  @Test(arguments: ["AB123CD", "GX999ZZ", "XA001AA", "BK54321", "MI1A2345"])
  func `others can be issued`(_ plate: String) { #expect(ItalianPlates.canBeIssued(plate)) }
}
