import PostroomMind
import PostroomModel
import Testing

@Suite struct FieldsLabelTests {
  @Test func `a value stands right of its label`() {
    let values = FieldsBench.values("Invoice no: AB-1234\nInvoice date:   13 October 2025\n")
    #expect(values[FieldName.invoiceNumber] == "AB-1234")
    #expect(values[FieldName.invoiceDate] == "2025-10-13")
  }

  @Test func `a value stands under the head of its column`() {
    let text = """
      Invoice number      Invoice date        Due date
      INV-7781            13 October 2025     13 November 2025
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.invoiceNumber] == "INV-7781")
    #expect(values[FieldName.invoiceDate] == "2025-10-13")
    #expect(values[FieldName.dueDate] == "2025-11-13")
  }

  @Test func `heads that end in colons are not read across`() {
    // `Date: Due` would be the label `date due` of the wrong column.
    let text = """
      Invoice Date:                 Due Date:                     Reference:
      03/20/2023                    04/24/2023                    CUST123
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.invoiceDate] == "2023-03-20")
    #expect(values[FieldName.dueDate] == "2023-04-24")
  }

  @Test func `the longest label explains its words`() {
    let values = FieldsBench.values(
      "Ara Toplam    2.945,36 TL\nKDV %20    589,07 TL\nGenel Toplam    3.534,43 TL\n")
    #expect(values[FieldName.netAmount] == "2945.36")
    #expect(values[FieldName.taxAmount] == "589.07")
    #expect(values[FieldName.totalAmount] == "3534.43")
  }

  @Test func `another thing's label keeps its value`() {
    let values = FieldsBench.values(
      "Order date: 1 March 2026\nInvoice date: 5 March 2026\nDelivery date: 9 March 2026\n")
    #expect(values[FieldName.invoiceDate] == "2026-03-05")
    #expect(values[FieldName.dueDate] == nil)
  }

  @Test func `a label right above a value goes before one far to its left`() {
    let head = String(repeating: " ", count: 72) + "Customer number"
    let row = "Invoice no" + String(repeating: " ", count: 62) + "47774"
    #expect(FieldsBench.values(head + "\n" + row)[FieldName.invoiceNumber] == nil)
  }

  @Test func `a number goes on in the label's own word`() {
    #expect(FieldsBench.values("Fattura n°562044387 del 02/07/2015\n")[FieldName.invoiceNumber] == "562044387")
  }

  @Test func `the end of a longer label is not the label`() {
    let values = FieldsBench.values("Floor department: Blue\n", as: "claim")
    #expect(values[FieldName.department] == nil)
    #expect(FieldsBench.values("Department: Blue\n", as: "claim")[FieldName.department] == "Blue")
  }

  @Test func `a misread label is forgiven`() {
    let values = FieldsBench.values("lnvoice nurnber: INV-555\nSubtotal   100.00\nVAT 20%   20.00\nT0tal   120.00\n")
    #expect(values[FieldName.invoiceNumber] == "INV-555")
    #expect(values[FieldName.totalAmount] == "120.00")
  }

  @Test func `an invoice's number is the document's number too`() {
    let values = FieldsBench.values("Via Roma No 12\nFattura n. 335/2026\n")
    #expect(values[FieldName.documentNumber] == "335/2026")
  }

  @Test func `a code of the kind of document is not its number`() {
    let values = FieldsBench.values("Invoice no (380) Nr. 471102 vom 05.03.2018\n")
    #expect(values[FieldName.invoiceNumber] == "471102")
    #expect(values[FieldName.invoiceDate] == "2018-03-05")
  }

  @Test func `a category without fields gets identifiers only`() {
    let extraction = FieldsBench.extract("Vergi No: 5006459748\nTotal: 12,00\n", as: "letter")
    #expect(Set(extraction.fields.keys) == [FieldName.identifier, FieldName.vkn])
  }

  @Test func `a field says where it stands and what found it`() throws {
    let field = try #require(FieldsBench.extract("\nTotal due:   120.00\n").fields[FieldName.totalAmount])
    #expect(field.source == "label:total due")
    #expect(field.box == Box(x0: 78, y0: 12, x1: 114, y1: 24))
    #expect(field.page == 1)
  }
}
