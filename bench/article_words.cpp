// Word lists of six languages, written for the generator of articles. Not a dictionary: the order is roughly that of
// newspaper text, and what is made of the syllables only looks like the language.
#include "bench/article_words.h"

namespace kroniek::bench {
namespace {

constexpr LanguageWords dutch = {
    "nl",
    0.34,
    true,
    true,
    "de van het een in en is dat op te voor met die zijn niet aan er om ook als dan maar bij nog uit door naar heeft "
    "hij ze over tot we was wordt zich hebben of deze worden meer kan al ik geen werd zal veel jaar na moet wel dit "
    "hun kunnen waar nu tegen haar volgens tussen zo wil mensen onder zegt toch twee zou wat je twee hem jaren "
    "andere tijdens omdat eerste gaat hier had waren alleen nieuwe moeten maken weer sinds vooral echter drie "
    "procent laatste zullen euro staat binnen land grote altijd tijd dus zonder zeker men daar goed komen komt "
    "alle werden steeds dag week vorig minister regering stad politie land president miljoen vier partij werk "
    "gemeente land school kinderen bedrijf burgemeester vrouw man water oorlog leger verkeer brug trein haven "
    "ziekenhuis rechter zaak besluit plan maatregel aantal gevolg onderzoek probleem vraag antwoord begin einde",
    "v b w st k d g h l m n p r s t z br dr gr kl kr pl sch sl sp tr vl zw gl fr bl tw -",
    "e a o aa ee i oo ie ij oe u ei ui ou eu uu au",
    "- n r t s l k m d p g st rd nd cht ng rk nt ft lp rs ls mp rg f",
    "en e t de s er je ing heid te d ers lijk baar ige ingen tje ten",
    "- - s en -",
    "Jan Marie Peter An Lotte Bram Tom Els Koen Sara Wim Lien Dirk Fatima Hans Eva Bart Nele Joris Ines Karel Mieke "
    "Sven Hilde Ahmed Katrien Luc Femke Youssef Anke Mark Greet Pieter Noor Rik Tine",
    "Van Vande Verha Vers De Ja Pee Ma Wil Claes Her Goo Mer Dum Smo Ver Bo Wou Lem Ste Ro Hen Dier Ker Bal Cool",
    "gen broeck cke velde man mans ters ens sen mers ssens ne lier laer hout wijk dael beke ker huis mont kens den",
    "Oude Nieuw Wester Ooster Zuid Noord Hoog Laag Bever Maas Schel Dender Lier Mole Sint Kerk Zand Bos Berg Wal Her",
    "gem beek dijk kerke hove wijk rode burg stede dam veld dorp zele donk laar hout broek monde en ingen",
    "%groep|Stichting %|% NV|Verbond van %|Partij voor %|Universiteit %|FC %|Federatie %|Instituut %|Raad voor %",
    "De % Courant|Het % Nieuws|% Dagblad|De %wachter|Nieuwsblad van %|% Vandaag|De % Post|Omroep %",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "zegt stelt vertelt aldus meent benadrukt",
    "Binnenland Buitenland Economie Sport Cultuur Wetenschap Regio Opinie Media",
    "+01:00 +02:00",
    ".example.be"};

constexpr LanguageWords english = {
    "en",
    0.30,
    true,
    false,
    "the of to in and a that is for on said was it as with he at by from his be has are have an not will its this but "
    "who they which their or were had been after more we about i would one people new up also two when year last "
    "out she there than over if all first her into can years some so no government other could time against state "
    "what police because them before us most three city told between being just country president percent made "
    "under many now him those former million down where during only how minister back week including month work "
    "group day party school court women public three home still since while should officials water army war high "
    "bridge report company children local million law market office security second support attack case plan",
    "s c p b m d f t r l w h g n st pr tr br cr gr ch sh th pl cl fl sp str bl j v -",
    "e a i o u ea ai ou oo ee ie oa y au ei",
    "- n r t s l d m ck ng nt st nd ll rt th ss p mp rd ct x g ve ft",
    "s ed ing er ly tion al ers ment ness ism ist able ity es y",
    "-",
    "John Mary James Linda Robert Susan Michael Karen David Lisa Daniel Nancy Paul Emma Mark Olivia George Grace "
    "Steven Amina Kevin Ruth Brian Priya Jason Helen Omar Alice Frank Joan Peter Zoe Samuel Leila Carl Hannah",
    "Har Wil Brad Ash Hol Mor Win Stan Car Gra Whit Hen Ed Cal Ben Ros Len Tay Ham Dun Kir Mac Fair Black Gold Nor",
    "son ton ley ford man field ner wood ham well worth er land by more ston dale shaw low den mond ridge",
    "Spring North South East West Green River Lake Mill Stone Clear Hart Bridge Fair Oak King New Ash Win Black Red",
    "ton ville field ford burgh wood land port haven chester bury dale mouth ham wick side view bridge worth stead",
    "% Group|% Foundation|% Inc|Bank of %|% University|% Council|% United|Institute of %|% Party|% Association",
    "The % Times|% Herald|The % Post|Daily %|% Tribune|% Today|The % Observer|% News|% Gazette|% Chronicle",
    "January February March April May June July August September October November December",
    "said told added explained argued warned",
    "World Politics Business Sport Culture Science Local Opinion Technology",
    "Z -05:00 -04:00 +01:00 -08:00",
    ".example.com"};

constexpr LanguageWords german = {
    "de",
    0.15,
    true,
    true,
    "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
    "mehr durch man sein wurde sei kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines "
    "jahr zwei jahren diese dieser wieder keine uhr seiner worden will zwischen immer was sagte gibt alle seit "
    "muss wurden beim doch jetzt drei viel etwa neue damit bereits da ohne millionen sagt mal geht prozent seien "
    "land regierung stadt polizei präsident menschen partei minister krieg euro bürgermeister frauen kinder schule "
    "gericht unternehmen wasser brücke verkehr ende zeit tag woche arbeit frage antwort plan fall gesetz gruppe",
    "g b s st h k m w v d f l r n z t p sch br gr tr kr schl schw fr bl str pf kl -",
    "e a i ei o u ie ö ü ä au eu oo ee",
    "- n r t s l ch ng nd rt st ck m rk cht tz lt nn rg ft ls b g mpf",
    "en e er es te ten ung keit lich isch t st em ern heit ungen s n",
    "- s s en n -",
    "Hans Anna Peter Maria Thomas Ursula Klaus Lena Michael Sabine Jürgen Heike Stefan Petra Markus Leyla Jan Birgit "
    "Uwe Karin Ralf Emine Bernd Sophie Lukas Greta Felix Johanna Murat Ingrid Jonas Clara Max Nina Paul Eva",
    "Mül Schnei Fisch We Mey Wag Beck Schul Hoff Koch Bau Rich Klei Wol Schrö Neu Schwar Zim Brau Krü Hart Lan Wer",
    "ler der er ber mann inger ner feld stein bach hauer ter meier bauer ke ger hardt ert ling hoff mer ens wald",
    "Ober Nieder Alt Neu Bad Franken Eber Wald Königs Hohen Rhein Sankt Groß Klein Nord Süd Berg Stein Mar Lauter",
    "dorf burg berg stadt heim feld bach hausen furt kirchen au wald ingen stein see brück hafen tal walde rode",
    "%gruppe|% AG|% GmbH|Verband %|Stiftung %|Universität %|SV %|Institut für %|Bündnis %|Verein %",
    "Die % Zeitung|% Tagblatt|% Rundschau|Der % Bote|% Nachrichten|% Kurier|% Anzeiger|% Presse",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "sagt sagte erklärte betonte meinte warnte",
    "Inland Ausland Wirtschaft Sport Kultur Wissenschaft Regional Meinung Panorama",
    "+01:00 +02:00",
    ".example.de"};

constexpr LanguageWords french = {
    "fr",
    0.14,
    true,
    false,
    "de la le les et des à en un du une que est dans pour qui a par sur au plus pas il ce ne avec se son sont mais aux "
    "ont été cette ou comme elle ses être sa deux fait ans même leur ces tout lui nous après aussi faire bien si sans "
    "entre ont pays était avait on dont contre encore peut président depuis année ainsi leurs autres tous où "
    "millions très temps avant premier selon monde trois moins notamment euros ministre gouvernement français ville "
    "police avoir groupe personnes politique vie état jour fin lors cas enfants partie loi guerre femmes jeunes "
    "maire école pont eau train marché travail projet question réponse plan semaine mois rapport droit parti armée",
    "d p c m r s t l b f v pr tr gr ch br n g cr qu pl j bl fr cl fl -",
    "e a i o u é ou ai eu en an on oi in è au ie ê",
    "- r s t l n x c ss m nt rt nd ll ct f g lle ste que",
    "s e es er ent ait tion ment eur euse ations é ée és ées ique ir ant iste",
    "-",
    "Jean Marie Pierre Nathalie Michel Isabelle Philippe Sylvie Alain Catherine Nicolas Claire Luc Camille Antoine "
    "Julie Karim Léa Thierry Aïcha Laurent Chloé Olivier Manon Hugo Inès Paul Émilie Rachid Louise Marc Sophie",
    "Mar Ber Du Mo Le Lau Ro Gir Fon Cha Bou Gar Ri Pel Ler Dela Beau Mer Cle Per Va Bar Per Ma Gau Fau",
    "tin nard pont rel roux rent bert ard taine pin cher nier vier lot mont court fort gnon let thier din velle",
    "Saint Mont Beau Ville Château Bel Val Fon Roche Cha Pont Neu Mar Ar Bour Mon La Cler Grand Vau Cour",
    "ville mont court fort briand neuf lieu gny ac tin bourg vert champs sur-Mer rieux lès-Bois gnan don nay",
    "Groupe %|Fondation %|% SA|Union des %|Université de %|Olympique %|Institut %|Conseil des %|Parti %|Banque %",
    "Le % Libre|L'Écho de %|Le Courrier de %|La % Presse|Le Quotidien de %|% Matin|La Voix de %|Le Journal de %",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "dit affirme explique estime précise souligne",
    "Politique International Économie Sport Culture Sciences Régions Opinions Société",
    "+01:00 +02:00",
    ".example.fr"};

constexpr LanguageWords russian = {
    "ru",
    0.05,
    true,
    false,
    "в и на не что с по о он к из за от это как для его а до во был у также но после года же было году все при лет они "
    "она так быть со было том который мы том этом время может этого том были или уже только их более при если ее "
    "будет под чтобы был президент человек страны однако сказал заявил тысяч без между один власти город стало "
    "россии две первый народ свои где несколько нет перед том число работы дело сообщил три правительства война "
    "школа полиция министр суд вода дети мост поезд рынок закон партия вопрос ответ неделя день",
    "п с к в т м н р д б г л з ст пр ч х ш ж тр кр гр др св сл пл вл бл -",
    "о а е и у ы я ю э ё",
    "- - н т л р с в й м к ст д ть х г з сть п б",
    "ы и а ов ом ого ый ая ами ах ение ный ной ть ла ли ет ют ся ского",
    "-",
    "Иван Мария Алексей Ольга Сергей Елена Дмитрий Наталья Андрей Анна Михаил Татьяна Павел Ирина Олег Светлана",
    "Ива Пет Сидо Кузне Смир Воло Ники Мака Заха Коро Бели Гри Фро Лебе Соко Моро Нови Тара Оре Щер",
    "нов ров цов рин дин лев ков шин тин сов бов хин гин чев вин ненко",
    "Ново Верхне Нижне Красно Бело Старо Велико Мало Северо Южно Петро Алек Крас Бере Соло",
    "горск град ский ярск поль во ка озёрск реченск донск уральск морск двинск город",
    "Группа %|Фонд %|Банк %|Союз %|Институт %|Партия %|Завод %",
    "% Вести|Новости %|% Правда|Голос %|% Курьер|Вечерний %",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "сказал заявил сообщил отметил подчеркнул",
    "Политика Мир Экономика Спорт Культура Наука Общество",
    "+03:00",
    ".example.ru"};

// A word is one to three of the onsets; the other parts are not used.
constexpr LanguageWords chinese = {
    "zh",
    0.02,
    false,
    false,
    "的 在 是 了 和 一 有 为 中 不 对 也 上 将 年 月 日 他 与 人 这 我们 记者 表示 中国 进行 工作 发展 经济 国家 政府 "
    "社会 "
    "问题 公司 市场 目前 已经 可以 通过 以及 没有 美国 企业 今年 其中 全国 活动 重要 建设 关系 北京 上海 世界 总统 "
    "警方 学校 "
    "战争 城市 大桥 列车 医院 法院 孩子 计划 研究 报告 安全 部长 市长 军队 国际 合作 技术 服务 管理 项目 情况 影响 "
    "时间 地区",
    "国 大 会 人 学 生 时 地 出 业 行 民 经 部 发 成 公 作 分 方 动 政 场 新 家 法 资 长 现 定 建 产 高 本 主 实 工 力 "
    "理 市 "
    "体 制 事 务 全 展 关 加 机 区 后 开 性 外 化 合 重 同 名 进 度 道 车 水 电 信 安 通 计 报 海 山 城 路 院 员 军 战 "
    "党 "
    "医 药 农 金 银 商 店 品 量 价 格 税 收 入 支 付 期 证 券 股 票 投 融 保 险 房 土 林 河 江 湖 桥 港 口 航 空 天 气 "
    "风 "
    "雨 雪 火 灾 救 援 警 察 案 件 审 判 律 师 教 育 校 童 青 老 妇 女 男 婚 孕 病 毒 疫 苗 检 测 研 究 科 技 术 网 络 "
    "数 据 "
    "智 能 器 造 修 改 革 策 规 划 组 织 协 议 谈 代 表 团 访 问 外 交 边 境 岛 屿 领 土 权 利 自 由 平 等 文 艺 影 视 "
    "音 乐 舞 "
    "球 赛 冠 亚 队 员 教 练 比 分 胜 负 奖 牌 运 动 健 康 食 品 饮 料 酒 茶 米 面 菜 肉 鱼 果",
    "-",
    "-",
    "-",
    "-",
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 建华 志强 海燕 晓明",
    "王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 郭 何 林 高 罗",
    "-",
    "东 西 南 北 长 新 安 平 永 清 大 金 石 青 白 龙 海 江",
    "州 山 城 阳 江 海 宁 安 口 门 昌 河 沙 岭",
    "%集团|%银行|%大学|%协会|%公司|%研究所",
    "%日报|%晚报|%新闻网|%时报|%周刊",
    "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "说 表示 指出 强调 认为",
    "国内 国际 财经 体育 文化 科技 社会",
    "+08:00",
    ".example.cn"};

}  // namespace

const std::array<LanguageWords, 6>& language_words() {
  static const std::array<LanguageWords, 6> all = {dutch, english, german, french, russian, chinese};
  return all;
}

}  // namespace kroniek::bench
