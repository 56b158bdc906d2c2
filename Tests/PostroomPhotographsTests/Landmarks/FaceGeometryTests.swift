import Foundation
import PostroomModel
import Testing

@testable import PostroomPhotographs

@Suite struct FaceGeometryTests {
  @Test func `distances are those of the points`() {
    let geometry = FaceGeometry(MadeLandmarks().landmarks)
    #expect(geometry.eyeMidpoint == PhotographPoint(x: 400, y: 300))
    #expect(abs(geometry.interEyeDistance - 100) < 1e-9)
    #expect(abs(geometry.eyesToChin - 180) < 1e-9)
    #expect(abs(geometry.headHeight - 342) < 1e-9)
    #expect(abs(geometry.headWidth - 230) < 1e-9)
  }

  @Test(arguments: [-25.0, -3, 0, 0.5, 14, 40])
  func `roll is positive clockwise, and nothing else changes with it`(degrees: Double) {
    let upright = FaceGeometry(MadeLandmarks(noseOffset: 4, lipGap: 9).landmarks)
    let tilted = FaceGeometry(MadeLandmarks(roll: degrees, noseOffset: 4, lipGap: 9).landmarks)
    #expect(abs(tilted.roll - degrees) < 1e-9)
    #expect(abs(tilted.yaw - upright.yaw) < 1e-9)
    #expect(abs(tilted.headWidth - upright.headWidth) < 1e-9)
    #expect(abs(tilted.rightEyeOpening - upright.rightEyeOpening) < 1e-9)
    #expect(abs(tilted.mouthOpening - upright.mouthOpening) < 1e-9)
  }

  @Test func `a face that looks straight has no yaw`() {
    #expect(abs(FaceGeometry(MadeLandmarks().landmarks).yaw) < 1e-9)
  }

  @Test(arguments: [5.0, 15, 25])
  func `a nose to the right of the picture is a positive yaw of its angle`(offset: Double) {
    let geometry = FaceGeometry(MadeLandmarks(noseOffset: offset).landmarks)
    let expected = (atan(offset / 75 / (47.0 / 44)) + asin(offset / 100 / (105.0 / 63))) / 2 * 180 / .pi
    #expect(abs(geometry.yaw - expected) < 1e-9)
    #expect(abs(geometry.yaw + FaceGeometry(MadeLandmarks(noseOffset: -offset).landmarks).yaw) < 1e-9)
  }

  @Test func `openings are the widest gaps over the distance from eyes to chin`() {
    let geometry = FaceGeometry(MadeLandmarks(rightLidGap: 18, leftLidGap: 0, lipGap: 36).landmarks)
    #expect(abs(geometry.rightEyeOpening - 0.1) < 1e-9)
    #expect(geometry.leftEyeOpening == 0)
    #expect(abs(geometry.mouthOpening - 0.2) < 1e-9)
  }

  @Test func `lips that cross are closed`() {
    #expect(FaceGeometry(MadeLandmarks(lipGap: -4).landmarks).mouthOpening == 0)
  }

  @Test func `a face twice as large has the same angles and openings`() {
    let small = FaceGeometry(MadeLandmarks(roll: 7, noseOffset: 6, lipGap: 12).landmarks)
    let large = FaceGeometry(MadeLandmarks(roll: 7, noseOffset: 6, lipGap: 12, scale: 2).landmarks)
    #expect(abs(large.roll - small.roll) < 1e-9 && abs(large.yaw - small.yaw) < 1e-9)
    #expect(abs(large.mouthOpening - small.mouthOpening) < 1e-9)
    #expect(abs(large.headHeight - 2 * small.headHeight) < 1e-9)
  }

  @Test func `points that all lie in one place give numbers`() {
    let geometry = FaceGeometry(MadeLandmarks(scale: 0).landmarks)
    #expect(geometry.roll == 0 && geometry.yaw == 0 && geometry.interEyeDistance == 0)
    #expect(geometry.rightEyeOpening == 0 && geometry.mouthOpening == 0)
  }

  @Test func `the crown lies above the eyes by 9 tenths of the way to the chin`() {
    let crown = HeadProportions.crown(
      eyeMidpoint: PhotographPoint(x: 10, y: 100), chin: PhotographPoint(x: 20, y: 200))
    #expect(abs(crown.x - 1) < 1e-9 && abs(crown.y - 10) < 1e-9)
  }
}
