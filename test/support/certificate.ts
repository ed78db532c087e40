import { generateKeyPairSync, sign } from "node:crypto";
import { isIPv4 } from "node:net";

/** A self-signed certificate and its key, as PEM. */
interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Creates a certificate for a host, which Node cannot do, so that no key needs to be in the repository.
 * @param organization the issuer's name
 */
export function createCertificate(
  host: string,
  organization: string,
  { days = 30 }: { days?: number } = {},
): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const now = Date.now();
  const dayMs = 86_400_000;
  const name = sequence(
    set(sequence(oid("55040a"), utf8(organization))),
    set(sequence(oid("550403"), utf8(host))),
  );
  const algorithm = sequence(oid("2a8648ce3d040302"));
  const address = isIPv4(host)
    ? tagged(0x87, Buffer.from(host.split(".").map(Number)))
    : tagged(0x82, Buffer.from(host));
  const extensions = sequence(
    extension("551d13", sequence(tagged(0x01, Buffer.from([0xff])))),
    extension("551d11", sequence(address)),
  );
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(Math.floor(Math.random() * 2 ** 30) + 1),
    algorithm,
    name,
    sequence(time(now - Math.max(1, -days + 1) * dayMs), time(now + days * dayMs)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, extensions),
  );
  const signature = sign("sha256", body, privateKey);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** A DER value: tag, length, bytes. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, "hex"));
const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));
const time = (ms: number): Buffer =>
  tagged(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/\D/g, "")}Z`));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), tagged(0x04, value));

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return tagged(0x02, (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}
