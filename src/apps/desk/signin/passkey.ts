/** Passkeys, straight through the browser's own interface. Binary fields cross the wire as base64url. */
import { type AuthAnswer, get, post } from "./auth.ts";

export const passkeysWork = (): boolean => typeof PublicKeyCredential !== "undefined" && isSecureContext;

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const letters = (buffer: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

type Named = { readonly id: string; readonly type?: string; readonly transports?: readonly AuthenticatorTransport[] };
type AskedIn = { readonly challenge: string; readonly timeout?: number; readonly rpId?: string; readonly allowCredentials?: readonly Named[]; readonly userVerification?: UserVerificationRequirement };
type AskedNew = {
  readonly challenge: string; readonly timeout?: number; readonly rp: PublicKeyCredentialRpEntity; readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: PublicKeyCredentialParameters[]; readonly excludeCredentials?: readonly Named[]; readonly authenticatorSelection?: AuthenticatorSelectionCriteria; readonly attestation?: AttestationConveyancePreference;
};
const named = (all: readonly Named[] = []): PublicKeyCredentialDescriptor[] => all.map(({ id, transports }) => ({ id: bytes(id), type: "public-key", ...(transports === undefined ? {} : { transports: [...transports] }) }));

const challenged = (value: unknown): boolean => typeof value === "object" && value !== null && "challenge" in value && typeof value.challenge === "string";

/** Asks the device for one of its passkeys and shows it to the server. False when there was none or the person broke off. */
export async function enterByPasskey(): Promise<boolean> {
  const asked = await get("passkey/generate-authenticate-options");
  if (!("ok" in asked) || !challenged(asked.ok)) return false;
  const options = asked.ok as AskedIn;
  const { allowCredentials, challenge, ...rest } = options;
  const found = await navigator.credentials.get({ publicKey: { ...rest, challenge: bytes(challenge), allowCredentials: named(allowCredentials) } }).catch(() => null);
  if (!(found instanceof PublicKeyCredential) || !(found.response instanceof AuthenticatorAssertionResponse)) return false;
  const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
  const response = {
    id: found.id, rawId: letters(found.rawId), type: found.type, clientExtensionResults: {}, authenticatorAttachment: found.authenticatorAttachment ?? undefined,
    response: { authenticatorData: letters(authenticatorData), clientDataJSON: letters(clientDataJSON), signature: letters(signature), ...(userHandle === null ? {} : { userHandle: letters(userHandle) }) },
  };
  return "ok" in (await post("passkey/verify-authentication", { response }));
}

/** Makes a passkey on this device for the one who is signed in. Null when the person broke off. */
export async function addPasskey(name: string): Promise<AuthAnswer | null> {
  const asked = await get("passkey/generate-register-options");
  if (!("ok" in asked)) return asked;
  if (!challenged(asked.ok)) return { status: 500, code: "" };
  const { challenge, user, excludeCredentials, ...rest } = asked.ok as AskedNew;
  const made = await navigator.credentials.create({ publicKey: { ...rest, challenge: bytes(challenge), user: { ...user, id: bytes(user.id) }, excludeCredentials: named(excludeCredentials) } }).catch(() => null);
  if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse)) return null;
  const { attestationObject, clientDataJSON } = made.response;
  const response = {
    id: made.id, rawId: letters(made.rawId), type: made.type, clientExtensionResults: {}, authenticatorAttachment: made.authenticatorAttachment ?? undefined,
    response: { attestationObject: letters(attestationObject), clientDataJSON: letters(clientDataJSON), transports: made.response.getTransports() },
  };
  return post("passkey/verify-registration", { response, name });
}
