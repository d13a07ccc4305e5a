import { describe, expect, it } from 'vitest';
import { isServiceAddress } from '../../../src/channels/bot-framework/admit.js';

const hosts = ['smba.trafficmanager.net', '*.botframework.com', 'http://127.0.0.1:4100'];

describe('a service address', () => {
  it.each([
    'https://smba.trafficmanager.net/apac/',
    'https://smba.trafficmanager.net:443/amer/7e57/v3/conversations/a',
    'https://SMBA.TrafficManager.net/emea/',
    'https://slack.botframework.com/',
    'http://127.0.0.1:4100/teams/',
  ])('may be %s', (address) => {
    expect(isServiceAddress(address, hosts)).toBe(true);
  });

  it.each([
    'http://smba.trafficmanager.net/apac/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net.attacker.example/',
    'https://attacker.example/smba.trafficmanager.net/',
    'https://attacker.example#smba.trafficmanager.net',
    'https://smba.trafficmanager.net@attacker.example/',
    'https://user:pass@smba.trafficmanager.net/',
    'https://xsmba.trafficmanager.net/',
    'https://botframework.com/',
    'https://evilbotframework.com/',
    'http://127.0.0.1:4101/',
    'https://127.0.0.1:4100/',
    'http://localhost:4100/',
    'ftp://smba.trafficmanager.net/',
    'smba.trafficmanager.net',
    '',
  ])('may not be %j', (address) => {
    expect(isServiceAddress(address, hosts)).toBe(false);
  });
});
