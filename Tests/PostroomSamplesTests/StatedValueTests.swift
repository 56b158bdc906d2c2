import Foundation
import Testing

@testable import PostroomSamples

struct StatedValueTests {
  private func values(_ json: String) -> [StatedValue] { [StatedValue](json: Data(json.utf8)) }

  @Test func `values of nested data stand under their paths`() {
    let values = values(#"{"b": {"piva": "78124698494"}, "a": [{"name": "Rossi"}], "paid": true, "none": null}"#)
    #expect(values.map(\.name) == ["a[0].name", "b.piva"])
  }

  @Test func `values so short that any page has them are left out`() {
    #expect(values(#"{"iva": "22%", "qty": 1, "total": 22.5}"#).map(\.name) == ["total"])
  }

  @Test func `case and white space do not matter and everything else does`() {
    let value = StatedValue(name: "iban", forms: ["TR33 0006 1005"])
    #expect(value.isFound(in: "IBAN: tr330006\n1005."))
    #expect(!value.isFound(in: "TR33 0006 1O05"))
    #expect(StatedValue(name: "city", forms: ["İSTANBUL"]).isFound(in: "istanbul"))
    #expect(!StatedValue(name: "city", forms: ["Şişli"]).isFound(in: "Sisli"))
    #expect(!StatedValue(name: "empty", forms: [" "]).isFound(in: "anything"))
  }

  @Test(arguments: ["1851.09", "1851,09", "1,851.09", "1.851,09"])
  func `amounts are found as they are written`(text: String) {
    #expect(values(#"{"total": 1851.09}"#).found(in: "Totale € \(text)").count == 1)
  }

  @Test func `whole amounts have no decimals or two zeros`() {
    #expect(ValueForms.of(300) == ["300.00", "300,00", "300"])
    #expect(ValueForms.of(0.5) == ["0.50", "0,50"])
    #expect(ValueForms.of(1_234_567.8).contains("1.234.567,80"))
  }

  @Test func `dates are found day first and only dates are turned around`() {
    #expect(values(#"{"date": "2023-02-10"}"#).found(in: "del 10/02/2023").count == 1)
    #expect(ValueForms.of("2023-02-1x") == ["2023-02-1x"])
    #expect(ValueForms.of("0800-22-10").contains("10.22.0800"))
  }

  @Test func `what is no JSON states nothing`() {
    #expect(values("{").isEmpty)
    #expect(values("").isEmpty)
  }
}
