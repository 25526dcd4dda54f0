// Loaded when somebody uses a passkey, as most pages never need it.
const library = () => import('@simplewebauthn/browser');
type Library = Awaited<ReturnType<typeof library>>;

type SignInOptions = Parameters<Library['startAuthentication']>[0]['optionsJSON'];
type RegistrationOptions = Parameters<Library['startRegistration']>[0]['optionsJSON'];

/** Whether this browser can use passkeys at all. */
export const passkeysWork = (): boolean => typeof window.PublicKeyCredential === 'function';

/** Asks the device for a passkey; null when the person closed the window, waited too long, or has none here. */
export async function askForPasskey(options: unknown): Promise<unknown> {
  try {
    return await (await library()).startAuthentication({ optionsJSON: options as SignInOptions });
  } catch {
    return null;
  }
}

/** Asks the device to make a passkey; says when this device already has one. */
export async function makePasskey(
  options: unknown,
): Promise<{ response: unknown } | { failed: 'cancelled' | 'exists' }> {
  try {
    return { response: await (await library()).startRegistration({ optionsJSON: options as RegistrationOptions }) };
  } catch (error) {
    return { failed: error instanceof Error && error.name === 'InvalidStateError' ? 'exists' : 'cancelled' };
  }
}
