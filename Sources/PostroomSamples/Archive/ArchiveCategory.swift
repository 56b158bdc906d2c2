/// The kinds of documents of a Turkish factoring office, by the names of the profile's folders.
enum ArchiveCategory: String, CaseIterable {
  case invoices, ids, cheque
  case signatureDeclaration = "signature_declaration"
  case residenceCertificate = "residence_certificate"
  case tradeRegistryGazette = "trade_registry_gazette"
  case driverLicense = "driver_license"
  case populationRegister = "population_register"
  case taxPlate = "tax_plate"
  case contracts
  case explicitConsent = "kvkk_explicit_consent"
  case digitalNotificationCommitment = "digital_abf_commitment"
  case powerOfAttorney = "power_of_attorney"
  case receivableNotification = "abf"
  case chequeScreening = "cheque_customer_screening"
  case promissoryNote = "promissory_note"
  case offsetOrder = "offset_and_payment_order"
  case returnOrder = "unprocessed_return_payment_order"
  case factoringAgreement = "factoring_agreement"
  case activityCertificate = "activity_certificate"
  case auditCertificate = "independent_audit_certificate"
  case others

  /// One block of documents: each kind once, the two commonest twice.
  static let deck = allCases + [.invoices, .others]

  /// Writes a document of this kind.
  func write(_ desk: Desk) {
    switch self {
    case .invoices: desk.writeInvoice()
    case .ids: desk.writeIdentityCard()
    case .cheque: desk.writeCheque()
    case .signatureDeclaration: desk.writeSignatureDeclaration()
    case .residenceCertificate: desk.writeResidenceCertificate()
    case .tradeRegistryGazette: desk.writeGazette()
    case .driverLicense: desk.writeDrivingLicence()
    case .populationRegister: desk.writePopulationRegister()
    case .taxPlate: desk.writeTaxPlate()
    case .contracts: desk.writeContract()
    case .explicitConsent: desk.writeExplicitConsent()
    case .digitalNotificationCommitment: desk.writeDigitalCommitment()
    case .powerOfAttorney: desk.writePowerOfAttorney()
    case .receivableNotification: desk.writeReceivableNotification()
    case .chequeScreening: desk.writeChequeScreening()
    case .promissoryNote: desk.writePromissoryNote()
    case .offsetOrder: desk.writeOffsetOrder()
    case .returnOrder: desk.writeReturnOrder()
    case .factoringAgreement: desk.writeFactoringAgreement()
    case .activityCertificate: desk.writeActivityCertificate()
    case .auditCertificate: desk.writeAuditCertificate()
    case .others: desk.writeOther()
    }
  }
}
