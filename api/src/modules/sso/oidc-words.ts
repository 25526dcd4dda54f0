/** What the provider's own pages say, in both languages. */
export interface Words {
  lang: string;
  skip: string;
  failed: string;
  because: Record<'tooLate' | 'unknownClient' | 'address' | 'flood' | 'ours' | 'other', string>;
  next: string;
  toHarp: string;
  engineers: string;
  leave: string;
  leaveText: (program: string | null) => string;
  leaveAll: string;
  leaveOne: string;
  stay: string;
  left: string;
  leftText: string;
}

const EN: Words = {
  lang: 'en',
  skip: 'Skip to the content',
  failed: 'We can’t sign you in to the program',
  because: {
    tooLate: 'This sign-in took too long, or it was started in another browser or window.',
    unknownClient: 'The program that sent you here is not registered with us, or it was switched off.',
    address: 'The program wants you to come back to an address that is not registered with us.',
    flood: 'Too many people are signing in from your network at once. Wait a few minutes, then try again.',
    ours: 'Something went wrong on our side.',
    other: 'The program’s request is not one that we can answer.',
  },
  next: 'Go back to the program and start again. If this happens again, tell the program’s help desk what stands below.',
  toHarp: 'Go to your HARP account',
  engineers: 'For the help desk',
  leave: 'Sign out?',
  leaveText: (program) =>
    program
      ? `${program} has signed you out. Do you want to sign out of HARP and all its programs too?`
      : 'Do you want to sign out of HARP and all its programs?',
  leaveAll: 'Sign out of all',
  leaveOne: 'Stay signed in to HARP',
  stay: 'Stay signed in',
  left: 'You are signed out',
  leftText: 'On a computer that others use too, close the browser now.',
};

const ES: Words = {
  lang: 'es',
  skip: 'Ir al contenido',
  failed: 'No podemos iniciar su sesión en el programa',
  because: {
    tooLate: 'Este inicio de sesión tardó demasiado, o se empezó en otro navegador o ventana.',
    unknownClient: 'El programa que lo envió aquí no está registrado con nosotros, o fue desactivado.',
    address: 'El programa quiere que vuelva a una dirección que no está registrada con nosotros.',
    flood: 'Demasiadas personas inician sesión desde su red a la vez. Espere unos minutos y vuelva a intentarlo.',
    ours: 'Algo salió mal de nuestro lado.',
    other: 'No podemos responder a lo que pide el programa.',
  },
  next: 'Vuelva al programa y empiece de nuevo. Si vuelve a pasar, diga a la mesa de ayuda del programa lo que está abajo.',
  toHarp: 'Ir a su cuenta de HARP',
  engineers: 'Para la mesa de ayuda',
  leave: '¿Cerrar sesión?',
  leaveText: (program) =>
    program
      ? `${program} cerró su sesión. ¿Quiere cerrar también la sesión en HARP y en todos sus programas?`
      : '¿Quiere cerrar la sesión en HARP y en todos sus programas?',
  leaveAll: 'Cerrar sesión en todos',
  leaveOne: 'Seguir en HARP',
  stay: 'No cerrar sesión',
  left: 'Su sesión está cerrada',
  leftText: 'En una computadora que usan otras personas, cierre ahora el navegador.',
};

/** In the person's language; a stranger's is what their browser asks for first. */
export const wordsFor = (language: 'EN' | 'ES' | undefined, accepted: string | undefined): Words => {
  if (language) return language === 'ES' ? ES : EN;
  const first = /^\s*([a-z]{2})/i.exec(accepted ?? '')?.[1]?.toLowerCase();
  return first === 'es' ? ES : EN;
};
