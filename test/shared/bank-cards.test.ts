import { describe, expect, it } from 'vitest';
import { issuerOf } from '../../src/shared/bank-cards.js';
import { isIdChecksumRight, isLuhnRight } from '../../src/shared/check-digits.js';

describe('the bank of a card', () => {
  it.each([
    ['6222021234567890128', '工商银行'],
    ['6228480402564890018', '农业银行'],
    ['6217001234567890123', '建设银行'],
    ['6214830123456789', '招商银行'],
    ['9558801234567890123', '工商银行'],
    ['9559912345678901234', '农业银行'],
  ])('that begins like %s is %s', (digits, issuer) => {
    expect(issuerOf(digits)).toBe(issuer);
  });

  it.each(['2026112012345678', '1234567890123456', ''])('is unknown for %j', (digits) => {
    expect(issuerOf(digits)).toBeUndefined();
  });
});

describe('check digits', () => {
  it.each(['6222021234567890128', '4111111111111111'])('of the card %s are right', (digits) => {
    expect(isLuhnRight(digits)).toBe(true);
  });

  it.each(['6222021234567890123', '4111111111111112'])('of the card %s are wrong', (digits) => {
    expect(isLuhnRight(digits)).toBe(false);
  });

  it.each([
    ['11010119900307109X', true],
    ['11010119900307109x', true],
    ['110101199003071091', false],
  ])('of the ID %s are right: %s', (id, isRight) => {
    expect(isIdChecksumRight(id)).toBe(isRight);
  });
});
