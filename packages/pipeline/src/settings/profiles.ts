import { c1Profile } from "@c1-openapi/c1";
import { neutralProfile, type Profile } from "@c1-openapi/model";

/** The names of the profiles that `spec/source.json` may ask for. */
export const profileNames = ["c1", "neutral"] as const;

export type ProfileName = (typeof profileNames)[number];

/** How a document is read, by the name of the profile. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  c1: c1Profile,
  neutral: neutralProfile,
};
