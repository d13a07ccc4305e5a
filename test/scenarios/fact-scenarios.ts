import { scenario } from '../support/scenario.js';

/** What customers say to a flow that tells one fact of a fund, and what it tells. */
interface FactScenes {
  /** About 深证100. */
  readonly straight: string;
  /** Names no fund. */
  readonly withoutFund: string;
  /** What is said to it: which fund, or an answer in general. */
  readonly answeredBy: RegExp;
  /** About 领先成长, of which there are two classes. */
  readonly ofTwoClasses: string;
  /** What is told of a fund, whichever it is. */
  readonly told: RegExp;
}

/** The ways through such a flow that do not depend on the fact. */
export function factScenarios(scenes: FactScenes): void {
  const { straight, withoutFund, answeredBy, ofTwoClasses, told } = scenes;

  scenario('a fund is named: the fact, with source and day', async ({ customer, bot }) => {
    await customer.says(straight);
    bot.says(/融通深证100指数A（161604）/);
    bot.says(told);
    bot.says(/来源 ?示例数据/);
  });

  scenario('no fund is named, then it is', async ({ customer, bot }) => {
    await customer.says(withoutFund);
    bot.says(answeredBy);
    await customer.says('创业板指数');
    bot.says(/融通创业板指数A（161613）/);
    bot.says(told);
  });

  scenario('a correction after the answer', async ({ customer, bot }) => {
    await customer.says(straight, '不对，是创业板指数');
    bot.says(/融通创业板指数A（161613）/);
    bot.says(told);
  });

  scenario('two classes, another subject in between, and back', async ({ customer, bot }) => {
    await customer.says(ofTwoClasses);
    await bot.asks(/要看哪一只/);
    await customer.says('15点以后买算哪天的');
    bot.says(/15:00.*选一只/s);
    await customer.says('第一个');
    bot.says(/161610/);
  });

  scenario('a code nobody knows, then one that is known', async ({ customer, bot }) => {
    await customer.says(straight.replace('深证100', '999999'));
    await bot.asks(/没有查到这只基金/);
    await customer.says('哦看错了，161604');
    bot.says(told);
  });

  scenario('the core system is down, then back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says(straight);
    bot.says(/没有查出来/);
    bot.offers('再试一次', '安排回访', '转人工');
    core.comesBack();
    await customer.says('再试一次');
    bot.says(told);
  });

  scenario('the core system is down: a call back', async ({ customer, bot, core }) => {
    core.goesDown();
    await customer.says(straight, '安排回访');
    bot.says(/前会有同事回访您/);
  });

  scenario('a change of mind', async ({ customer, bot }) => {
    await customer.says(ofTwoClasses, '算了不看了');
    bot.says(/^好/);
  });

  scenario('a person at any point', async ({ customer, queue }) => {
    await customer.says(ofTwoClasses, '烦死了转人工');
    await queue.holds('product', /客户要求转人工/);
  });
}
