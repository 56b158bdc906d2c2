import Testing

@testable import PostroomTables

@Suite struct FoldedNameTests {
  @Test(arguments: [
    ("  Satıcı VKN/TCKN  ", "satici vkn tckn"), ("KDV %20", "kdv pct 20"), ("%", "pct"), ("№5", "no 5"),
    ("P.O. number", "po number"), ("Größe des Käufers", "grosse des kaufers"), ("ŒUVRE Æ", "oeuvre ae"),
    ("İŞLEM GÜNÜ", "islem gunu"), ("qualita\u{300}", "qualita"), ("n° 5", "n 5"), ("l’importo", "limporto"),
    ("ΑΦΜ", "αφμ"), ("invoice_no", "invoice no"), ("", ""), ("--", ""),
  ])
  func `names lose case, marks and punctuation`(name: String, folded: String) {
    #expect(FoldedName.folded(name) == folded)
  }
}
