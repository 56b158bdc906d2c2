/// A profession that is liable for its advice.
struct Profession {
  var title: String
  var name: String
  var sector: String
  var activities: [String]

  static let all = [
    Profession(
      title: "Avv.", name: "Avvocato", sector: "Legale",
      activities: ["Diritto civile e penale", "Diritto del lavoro", "Recupero crediti"]),
    Profession(
      title: "Ing.", name: "Ingegnere Civile", sector: "Ingegneria",
      activities: ["Progettazione strutturale e direzione lavori", "Collaudi statici"]),
    Profession(
      title: "Dr.", name: "Medico Chirurgo", sector: "Sanità",
      activities: ["Visite mediche di base e piccole procedure ambulatoriali", "Cardiologia ambulatoriale"]),
    Profession(
      title: "Arch.", name: "Architetto", sector: "Architettura",
      activities: ["Progettazione di edifici residenziali", "Restauro e direzione lavori"]),
    Profession(
      title: "Rag.", name: "Commercialista", sector: "Consulenza fiscale",
      activities: ["Tenuta contabilità e dichiarazioni", "Revisione legale dei conti"]),
    Profession(
      title: "Geom.", name: "Geometra", sector: "Edilizia",
      activities: ["Pratiche catastali e rilievi", "Sicurezza nei cantieri"]),
    Profession(
      title: "Dott.", name: "Odontoiatra", sector: "Sanità",
      activities: ["Cure conservative e implantologia", "Ortodonzia"]),
    Profession(
      title: "Dott.", name: "Consulente del Lavoro", sector: "Consulenza",
      activities: ["Elaborazione cedolini e vertenze", "Amministrazione del personale"]),
  ]
}
