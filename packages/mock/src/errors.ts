/** The mock was used in a way that can't work, or a strict mock met what it didn't expect. */
export class MockC1Error extends Error {
  override readonly name = "MockC1Error";
  readonly code = "C1_MOCK";
}
