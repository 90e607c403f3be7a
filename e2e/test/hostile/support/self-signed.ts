import { createSign, generateKeyPairSync } from "node:crypto";

/** A key and the certificate of a host that nobody but itself vouches for, both as PEM. */
export interface SelfSigned {
  key: string;
  certificate: string;
}

/** Tags of ASN.1 (X.690). */
const [integer, bitString, octetString, oid, utf8, utcTime, sequence, set] = [
  0x02, 0x03, 0x04, 0x06, 0x0c, 0x17, 0x30, 0x31,
] as const;

const ecdsaWithSha256 = der(sequence, der(oid, Buffer.from("2a8648ce3d040302", "hex")));

/** Makes a certificate (RFC 5280) for a host, for tests that need TLS and leave no key in the repository. */
export function signForItself(host: string): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const commonName = der(sequence, der(oid, Buffer.from("550403", "hex")), der(utf8, host));
  const name = der(sequence, der(set, commonName));
  const alternativeName = der(
    sequence,
    der(oid, Buffer.from("551d11", "hex")),
    der(octetString, der(sequence, der(0x82, host))),
  );
  const content = der(
    sequence,
    der(0xa0, der(integer, Buffer.from([2]))),
    der(integer, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    der(sequence, der(utcTime, "200101000000Z"), der(utcTime, "491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(sequence, alternativeName)),
  );
  const signature = createSign("sha256").update(content).sign(privateKey);
  const bits = der(bitString, Buffer.from([0]), signature);
  const base64 = der(sequence, content, ecdsaWithSha256, bits).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join(
      "\n",
    ),
  };
}

function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((each) => Buffer.from(each as string)));
  const { length } = content;
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}
