import {
  nameReferences,
  type OpenapiDocument,
  removeEmptyKeywords,
  removeOpenDiscriminators,
  removeUncallablePaths,
  spellOutBooleanComponents,
  unifyNullForms,
} from "@c1-openapi/openapi";
import type { Profile } from "../profile.ts";

/** Returns a document that says what its API means, by rules that hold for every part of it. */
export function applyCorrections(document: OpenapiDocument, profile: Profile): OpenapiDocument {
  const closed = removeOpenDiscriminators(removeUncallablePaths(document));
  const plain = removeEmptyKeywords(spellOutBooleanComponents(nameReferences(closed)));
  return unifyNullForms(profile.correct(plain));
}
