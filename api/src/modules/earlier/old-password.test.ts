import { describe, expect, test } from 'vitest';
import { readOldHash, verifyOldPassword } from './old-password.service.ts';

const PASSWORD = 'pässword of old';
/** Made by others: Python's hashlib, and libcrypt for bcrypt. */
const KNOWN = {
  'PBKDF2 with SHA-1': '$pbkdf2$2000$AAECAwQFBgcICQoLDA0ODw$Hxk3BaeIxI1zBWHjpx33ZtfRwzY',
  'PBKDF2 with SHA-256': '$pbkdf2-sha256$2000$AAECAwQFBgcICQoLDA0ODw$FVYtIWmHZcQgGdyqIj02JBMQxJWt.CF1lTFc4lYgEv0',
  'PBKDF2 with SHA-512':
    '$pbkdf2-sha512$2000$AAECAwQFBgcICQoLDA0ODw$NVCQS9iDIv7T.luEnQwqZSueVUOOLxGtX.ewXxLHcBj9QGAvFJRWXj7YWsG7UrtOQUZzY7YWGOX.hgzsnO3DBg',
  bcrypt: '$2b$05$abcdefghijklmnopqrstuuH8YQC/JJ5DFjNvY.XqnFPFqMkS.rPQS',
};

describe.each(Object.entries(KNOWN))('an old password kept by %s', (_, hash) => {
  test('is right, and no other one', async () => {
    expect(await verifyOldPassword(hash, PASSWORD)).toBe(true);
    for (const other of ['', 'password of old', `${PASSWORD} `, PASSWORD.toUpperCase()])
      expect(await verifyOldPassword(hash, other)).toBe(false);
  });
});

test('nobody’s password is never right', async () => expect(await verifyOldPassword(null, PASSWORD)).toBe(false));

test.each([
  '',
  'password',
  '$1$abcdefgh$0123456789012345678901',
  '$2b$31$abcdefghijklmnopqrstuuH8YQC/JJ5DFjNvY.XqnFPFqMkS.rPQS',
  '$2b$05$short',
  '$pbkdf2-md5$2000$AAECAwQFBgcICQoLDA0ODw$Hxk3BaeIxI1zBWHjpx33ZtfRwzY',
  '$pbkdf2$9000000$AAECAwQFBgcICQoLDA0ODw$Hxk3BaeIxI1zBWHjpx33ZtfRwzY',
  '$pbkdf2$0$AAECAwQFBgcICQoLDA0ODw$Hxk3BaeIxI1zBWHjpx33ZtfRwzY',
  '$pbkdf2$2000$AA$Hxk3BaeIxI1zBWHjpx33ZtfRwzY',
  '$pbkdf2$2000$AAECAwQFBgcICQoLDA0ODw$AAAA',
])('“%s” is no hash of EIDM, or dearer than a stranger may ask for', (text) => expect(readOldHash(text)).toBeNull());
