import { BlockList, isIP } from "node:net";

/** Returns whether an address is in one of the networks, given in CIDR notation; none means any. */
export function isAllowedSource(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return true;
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  const list = new BlockList();
  for (const network of networks) {
    const [base = "", bits = ""] = network.split("/");
    const family = isIP(base);
    const width = bits === "" ? (family === 4 ? 32 : 128) : Number(bits);
    if (!family || !Number.isInteger(width) || width > (family === 4 ? 32 : 128)) continue;
    list.addSubnet(base, width, family === 4 ? "ipv4" : "ipv6");
  }
  return isIP(plain) > 0 && list.check(plain, isIP(plain) === 4 ? "ipv4" : "ipv6");
}
