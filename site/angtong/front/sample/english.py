"""The sample site in English: the main pages, one article, and what each case is about.

Faithful to the Thai pages, in plain British English. A case's own text is in Thai alone.
"""

from .articles.stream import caution, flow, heading, info, quotation, table, text

MUNICIPALITY = "Sample Subdistrict Municipality"
HOME_TITLE = "ANGTONG MODEL: where local communities learn to manage for themselves"
HOME_LEAD = (
    "A social laboratory for local government. It starts from data that are correct and cross-checked, has them "
    "certified by the community assembly, and then solves problems in three phases. The results of every phase become "
    "the data of the next round, so that communities grow strong and can go on managing for themselves."
)
KNOWLEDGE = {
    "title": "Knowledge base",
    "slug": "knowledge",
    "intro": "Guides, documents and data that are used in the real work, for staff, for council members and for "
    "visitors who come to learn.",
}
CASEBOOK = {
    "title": "Casebook",
    "slug": "casebook",
    "intro": "What was learnt from solving problems in three phases: what worked, what did not, and what it takes to "
    "use it elsewhere.",
}
ARTICLE = {
    "title": "What the ANGTONG MODEL is: start here",
    "summary": "A way for a municipality to solve problems from data that were cross-checked and certified by the "
    "community, in three phases, with the results fed back as the data of the next round. Read this first, then take "
    "the path that suits your work.",
    "body": [
        text("""
            Most municipalities lack neither plans nor projects. What they lack is an answer when somebody asks:
            “The problem that was raised three years ago, has it gone?” The data behind the project are on the computer
            of an officer who has moved on. The results are in a report that nobody opens. So the next year starts
            again from nothing.

            The ANGTONG MODEL proposes another way to work. It comes from a founding document of one page on a “social
            laboratory”. Its message is short: use data that are correct, have the community certify them, solve
            problems in three phases, and end every phase with a new set of data, not with a photograph of the
            handing-over.
        """),
        quotation(
            "The process of driving the social laboratory begins with the use of correct data as a tool for planning "
            "and for managing society.",
            "From the founding document; our translation",
        ),
        heading("Five ways in which it differs from ordinary planning"),
        text("""
            1. <b>Every proposal cites a version of the data</b>, not merely the name of a source. When the data are
            updated later, a reader can still open the figures on which the decision was made.
            2. <b>The assembly certifies matter by matter.</b> One resolution that “approves everything” will not do:
            it does not say which matter the community takes responsibility for.
            3. <b>Weigh before you promise.</b> Capacity, resources, social capital and authority are weighed before
            people are told that something can or cannot be done.
            4. <b>“Beyond our means” is not a refusal</b> but a path of its own. The matter goes on to the province
            under the same reference and with its whole history.
            5. <b>Nothing is closed until its results are data again.</b> This is the heart of it, and the hardest part
            in practice.
        """),
        heading("The word “laboratory” is meant"),
        text("""
            An experiment is not a game. It means making an assumption, acting, measuring, and saying truthfully what
            came of it. The founding document calls its own results “preliminary lessons” of a “trial period”. So every
            case carries a label: <b>preliminary</b> or <b>confirmed</b>. What worked once in one community stays
            preliminary, however well it worked.

            A welcome side effect is that officers dare to write down what did not work. In a laboratory, to know that
            a method fails is a piece of knowledge, not a fault.
        """),
        heading("Six groups of people and what each does"),
        table(
            "Who does what in the round",
            """
            Group | What they do | What often goes wrong
            The community | Gives and checks data, resolves, shares responsibility | Is invited to make up the numbers
            Division in charge | Drafts, carries out and measures | Writes the cure before it understands the problem
            Plan and budget officers | Look after assembly, weighing, plan and closing | Ask for papers, not for data
            Clerk and executives | Check and decide what others drafted | Sign while data still disagree
            Municipal council | Weighs the budget, asks, compares versions | Reads the last version only
            Province and other agencies | Take over what is beyond means or authority | Hear late, with papers missing
            """,
            "Drawn from the founding document and from the experience of those who do the work",
        ),
        heading("The three phases"),
        text("""
            - <b>Short term.</b> The municipality acts at once on what is urgent. What is beyond its capacity or
            authority it takes up with the agencies concerned.
            - <b>Medium term.</b> Problems and solutions are put in order, laid before the municipal committee and
            written into the ordinance that sets the annual budget.
            - <b>Long term.</b> What is beyond the municipality becomes a request for the development budget of the
            province or group of provinces.
        """),
        flow("medium", "The way of a proposal of the medium term"),
        heading("What the model does not promise"),
        text("""
            - It does not stand in for the law. Every step must still follow the regulations in force.
            - It does not bring more money. It shows where the same money is being asked for twice.
            - It does not work without the will to do it. The founding document says plainly that what lasts “depends
            on everyone concerned, in every sector”.
        """),
        info("""
            The founding document that we have is one page of a longer one. Where it is silent we have filled the gap
            from regulations and good practice, and we say so each time.
        """),
        caution("""
            This website shows the work with a sample municipality. People, projects and budgets are made up. Facts
            about Ang Thong Province always name their source.
        """),
    ],
}

# Slug of a case -> its title and what it tells, in English.
CASES_TOLD = {
    "bedridden-care": (
        "Bedridden, and on no list: comparing three registers to find those who were missed",
        "Three lists were compared: the file of bedridden patients, the register of allowances and the home visits of "
        "the village health volunteers. People whom nobody looked after came to light. A rota of visits began at once, "
        "and continuing care was put into the next year's budget.",
    ),
    "canal-clearing": (
        "Water hyacinth back within four months: measure a canal before you clear it",
        "Water hyacinth was cleared every year, yet the canal did not drain. Measuring its depth showed that silt was "
        "the cause. After dredging, water drained in two days instead of five. How long that will last depends on a "
        "sluice gate that is beyond the municipality's authority.",
    ),
    "child-centre": (
        "A classroom cannot float: the child centre that no longer closes in the flood season",
        "Floods closed the child development centre for seventeen days. The next year it moved up into a temple hall "
        "and lost only two. What was learnt went into raising the floor just where it was needed, and in the "
        "third year "
        "the centre opened every day, without a new building.",
    ),
    "community-data": (
        "A data centre that began with walking: 1,698 households counted, and no system bought",
        "Four registers gave four numbers of households, so the communities walked and counted, and the assembly "
        "certified the count. There is now one shared set of data, updated every quarter. Questions that "
        "took nine days "
        "are answered in twenty minutes, and the municipality decided not to buy a system for 1,850,000 baht.",
    ),
    "drinking-water": (
        "Drinking water for one baht: count every machine first, then test them all at once",
        "The register named 31 drinking-water machines; village health volunteers walked the town and counted 46. "
        "Tested together, 17 failed. They were put right and tested again within two months, until all of the 44 that "
        "remained had passed, for 58,000 baht and without a new project.",
    ),
    "elderly-homes": (
        "Whose home is mended first: chosen by data, not by the queue of petitions",
        "There were 95 homes in disrepair and money for 24. The municipality stopped choosing by the queue, compared "
        "three registers and used a points system that the assembly had certified. 22 homes were finished and falls at "
        "home dropped by more than half, but the first five ramps had to be taken out and built again.",
    ),
    "flood-waste": (
        "Waste in the flood: eight rafts and two hired boats did better than one boat of our own",
        "The roads were under water, no lorry could get in and waste lay for fourteen days. The next year the "
        "municipality hired boats from the community and moored eight collecting rafts. Waste was collected every two "
        "days, for 96,000 baht and without buying a boat.",
    ),
    "morning-market": (
        "The morning market need not move: chalk lines and traders, after an order that lasted nine days",
        "The municipality ordered the market to move and had to withdraw the order within nine days. So it measured "
        "the ground again, together with the traders, and marked an aisle three metres wide where the market stands. A "
        "stretcher gets through in a minute and a half instead of six and a half, for less than 50,000 baht.",
    ),
    "riverside-flood": (
        "Standing water in a riverside community: from borrowed pumps to a request to the province",
        "Outside the dyke, water stands in every flood season. The municipality could pump it out at once, but it came "
        "back each year. Counting the households anew, together with the community, showed that drains were "
        "needed, and "
        "a dyke that is beyond the municipality's means.",
    ),
    "road-dyke": (
        "A road that is a dyke: it keeps three communities dry and pens the water in at the fourth",
        "900 metres of road were raised to be a dyke. The households flooded fell from 237 to 65, but the community at "
        "the end of the road, which had no part in the assembly, was flooded twice as much, because the old culvert is "
        "too small. This case tells both sides.",
    ),
    "street-lamps": (
        "Street lamps asked for twice: how a register of service types saves money",
        "Two divisions proposed street lamps for the same road without knowing of each other. Once proposals were "
        "sorted by service type and area, the system showed the duplicate. The two became one, and the most dangerous "
        "spots came first.",
    ),
    "weavers": (
        "Basketry sells well but the weavers do not stay: an online shop that had to close, and a tag that worked",
        "The weavers are 67 years old on average, and received less than three tenths of the selling price. An online "
        "shop made sales soar and then collapse within five months. What did raise incomes was a standard of quality, "
        "and a tag that says where the money goes. A learning centre has not been funded yet.",
    ),
}
